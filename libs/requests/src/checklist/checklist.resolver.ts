import { Allow, CurrentVisitor, inLanguage, toResult, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsString, IsUUID, MaxLength } from 'class-validator';
import { HandlingResult } from '../handling/handling.resolver.js';
import type { DeskRow } from '../reading/desk.query.js';
import { StaffRequest } from '../requests.types.js';
import { Checklist, type CheckRow } from './checklist.js';
import { CheckItem } from './check-item.js';

@ObjectType({ description: 'Something to do on a request.' })
export class Check {
  @Field() code: string;
  @Field() text: string;
  @Field({ description: 'The request cannot be closed before.' }) mustBeDone: boolean;
  @Field(() => Date, { nullable: true, description: 'Null: still to do.' }) doneAt: Date | null;
  @Field(() => String, { nullable: true }) doneByName: string | null;
}

@ArgsType()
export class CheckItemArgs {
  @Field() @IsUUID() id: string;
  @Field() @IsString() @MaxLength(64) code: string;
  @Field() @IsBoolean() done: boolean;
}

export const toCheck = ({ text, ...row }: CheckRow, language: string): Check => ({ ...row, text: inLanguage(text, language) });

/** What is to be done on a request, and what of it is done. */
@Resolver(() => StaffRequest)
export class ChecklistResolver {
  constructor(
    private readonly checklist: Checklist,
    private readonly checking: CheckItem,
  ) {}

  @ResolveField(() => [Check], { name: 'checklist' })
  async list(@Parent() { id }: DeskRow, @CurrentVisitor() { language }: Visitor): Promise<Check[]> {
    return (await this.checklist.of(id)).map((row) => toCheck(row, language));
  }

  @Mutation(() => HandlingResult, { description: 'Says that something on the checklist is done, or that it is not.' })
  @Allow('request.note')
  async checkItem(@Args() { id, code, done }: CheckItemArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.checking.run(staff!, id, code, done));
  }
}
