import { type Clock } from '@civic311/kernel';
import { Allow, CLOCK, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsString, IsUUID, MaxLength } from 'class-validator';
import { NeedsAttention } from '../attention/needs-attention.js';
import type { DeskRow } from '../reading/desk.query.js';
import { TargetInput } from '../requests.inputs.js';
import { HandledRequest, StaffRequest } from '../requests.types.js';
import { mayUnmerge, unmergeUntil } from '../rules/merging.js';
import { readingScope } from '../rules/visibility.js';
import { MergeRequests, MOST_AT_ONCE } from './merge-requests.js';
import { MergedQuery } from './merged.query.js';
import { SplitRequest } from './split-request.js';
import { UnmergeRequest } from './unmerge-request.js';

@ObjectType({ description: 'A request that goes on in another.' })
export class MergedRequest {
  @Field() id: string;
  @Field() reference: string;
  @Field() openedAt: Date;
  @Field() description: string;
  @Field() mergedAt: Date;
}

@ObjectType({ description: 'A request that shares its beginning with another.' })
export class SplitRelation {
  @Field() reference: string;
  @Field({ description: 'It came out of this one; else this one came out of it.' }) isPart: boolean;
}

@ObjectType()
export class SplitOffRequest {
  @Field() id: string;
  @Field() reference: string;
}

@InputType()
export class MergeInput {
  @Field(() => [String], { description: 'The others about the same thing.' })
  @IsArray() @ArrayMaxSize(MOST_AT_ONCE) @IsString({ each: true }) @MaxLength(50, { each: true })
  references: string[];
  @Field({ description: 'Words for the residents of those that end.' }) @IsString() @MaxLength(20_000) message: string;
}

@InputType()
export class SplitInput {
  @Field() @IsString() @MaxLength(100) serviceCode: string;
  @Field({ description: 'What the new request is about.' }) @IsString() @MaxLength(100_000) description: string;
  @Field(() => [String], { defaultValue: [], description: 'Timeline entries whose words come along.' })
  @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true })
  entryIds: string[];
}

const MergeResult = resultUnion('MergeResult', () => HandledRequest);
const SplitResult = resultUnion('SplitResult', () => SplitOffRequest);
const TARGET = { type: () => TargetInput };

/** Requests about the same thing become one and part again; one about two things becomes two. And "I have seen it". */
@Resolver(() => StaffRequest)
export class MergingResolver {
  constructor(
    private readonly merging: MergeRequests,
    private readonly unmerging: UnmergeRequest,
    private readonly splitting: SplitRequest,
    private readonly attention: NeedsAttention,
    private readonly merged: MergedQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ResolveField(() => [MergedRequest], { description: 'What goes on in it.' })
  mergedHere(@Parent() { id }: DeskRow) {
    return this.merged.into(id);
  }

  @ResolveField(() => Date, { nullable: true, description: 'Until when it can be taken out of the one that it was merged into.' })
  async unmergeUntil(@Parent() { id, masterReference }: DeskRow): Promise<Date | null> {
    const merge = masterReference ? await this.merged.mergedAt(id) : undefined;
    return merge && mayUnmerge(merge.mergedAt, this.clock.now()) ? unmergeUntil(merge.mergedAt) : null;
  }

  @ResolveField(() => [SplitRelation])
  splits(@Parent() { id }: DeskRow, @CurrentVisitor() { staff }: Visitor) {
    return this.merged.split(readingScope(staff!.scope), id);
  }

  @Mutation(() => MergeResult, { description: 'Gives the one that was opened first and goes on.' })
  @Allow('request.close')
  async mergeRequests(@Args('target', TARGET) target: TargetInput, @Args('merge') merge: MergeInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.merging.run(staff!, target, merge));
  }

  @Mutation(() => MergeResult, { description: 'Within 24 hours.' })
  @Allow('request.close')
  async unmergeRequest(@Args('target', TARGET) target: TargetInput, @Args('message') message: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.unmerging.run(staff!, target, message));
  }

  @Mutation(() => SplitResult)
  @Allow('request.reclassify')
  async splitRequest(@Args('target', TARGET) target: TargetInput, @Args('split') split: SplitInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.splitting.run(staff!, target, split));
  }

  @Mutation(() => MergeResult, { description: 'Its owner has seen what waited.' })
  @Allow('request.note')
  async seeAttention(@Args('id') id: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.attention.see(staff!, id));
  }
}
