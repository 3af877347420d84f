import { StaffDirectory } from '@civic311/identity';
import { Allow, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsUUID } from 'class-validator';
import type { DeskRow } from '../reading/desk.query.js';
import { AssignablePerson, StaffRequest } from '../requests.types.js';
import { Watchers } from './watchers.js';

@ArgsType()
export class WatchArgs {
  @Field() @IsUUID() id: string;
  @Field() @IsBoolean() watching: boolean;
}

/** Who watches a request, and who can be called to it. */
@Resolver(() => StaffRequest)
export class WatchingResolver {
  constructor(
    private readonly watchers: Watchers,
    private readonly people: StaffDirectory,
  ) {}

  @ResolveField(() => [AssignablePerson], { description: 'Staff who hear of each change, by name.' })
  watchedBy(@Parent() { id }: DeskRow) {
    return this.watchers.of(id);
  }

  @ResolveField(() => [AssignablePerson], { description: 'Colleagues who may read it, and so can be mentioned in a note; at most 100.' })
  async mentionable(@Parent() request: DeskRow, @CurrentVisitor() { staff }: Visitor) {
    const people = await this.people.readers(await this.watchers.readingDepartments(request));
    return people.filter(({ id }) => id !== staff!.id);
  }

  @Mutation(() => Boolean, { description: 'Begins or ends one\'s own watching; gives whether one watches now.' })
  @Allow('request.read')
  watchRequest(@Args() { id, watching }: WatchArgs, @CurrentVisitor() { staff }: Visitor) {
    return this.watchers.watch(staff!, id, watching);
  }
}
