import { Allow, CurrentVisitor, NotFound, toResult, type Visitor } from '@civic311/platform';
import { isId } from '@civic311/kernel';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { HandlingResult } from '../handling/handling.resolver.js';
import type { DeskRow } from '../reading/desk.query.js';
import { StaffRequest } from '../requests.types.js';
import { OfferWork } from './offer-work.js';
import { TakeOffered } from './take-offered.js';

@Resolver(() => StaffRequest)
export class TakeOfferedResolver {
  constructor(
    private readonly offered: TakeOffered,
    private readonly work: OfferWork,
  ) {}

  @ResolveField(() => Date, { nullable: true, description: 'Given to the visitor by the rules: when it goes on to somebody else unless they begin.' })
  offeredUntil(@Parent() { id }: DeskRow, @CurrentVisitor() { staff }: Visitor): Promise<Date | null> {
    return this.offered.until(staff!.id, id);
  }

  @Mutation(() => HandlingResult, { description: 'Takes on what the rules gave the visitor.' })
  @Allow('request.read')
  async takeOffered(@Args('id') id: string, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(id)) throw new NotFound();
    return toResult(await this.offered.run(staff!, id));
  }

  @Mutation(() => HandlingResult, { description: 'Passes what the rules gave the visitor on to the next, at once.' })
  @Allow('request.read')
  async declineOffered(@Args('id') id: string, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(id)) throw new NotFound();
    return toResult(await this.work.decline(staff!, id));
  }
}
