import { type Clock } from '@civic311/kernel';
import { Allow, CLOCK, CurrentVisitor, IsLanguage, toResult, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { TASK_KINDS, type TaskKind } from './knowledge-task.entity.js';
import { CheckGaps } from './check-gaps.js';
import { Gaps } from './gaps.js';
import { TasksQuery } from './tasks.query.js';
import { closeTask } from './tasks.store.js';
import { GapTaskResult, KnowledgeGap, KnowledgeTask, TaskKinds } from './tasks.types.js';

@ArgsType()
class KnowledgeTasksArgs {
  @Field(() => TaskKinds, { nullable: true }) @IsOptional() @IsIn(TASK_KINDS) kind?: TaskKind | null;
}

@ArgsType()
class KnowledgeTaskArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
class GiveGapTaskArgs extends KnowledgeTaskArgs {
  @Field(() => String, { nullable: true, description: "A department's code." }) @IsOptional() @IsString() @MaxLength(64) department?: string | null;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() ownerId?: string | null;
  @Field(() => Date, { nullable: true, description: 'As it was without it.' }) @IsOptional() @IsDate() dueAt?: Date | null;
}

@ArgsType()
class KnowledgeGapsArgs {
  @Field(() => Int, { defaultValue: 4 }) @IsInt() @Min(1) @Max(26) weeks: number;
}

@ArgsType()
class KnowledgeGapArgs extends KnowledgeGapsArgs {
  @Field() @IsString() @MaxLength(120) words: string;
  @Field() @IsLanguage() language: string;
}

@Resolver()
export class TasksResolver {
  constructor(
    private readonly tasks: TasksQuery,
    private readonly gaps: Gaps,
    private readonly checks: CheckGaps,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Allow('knowledge.read')
  @Query(() => [KnowledgeTask], { description: "What is to be done about the articles of the visitor's departments, and what is missing; at most 100." })
  knowledgeTasks(@Args() { kind }: KnowledgeTasksArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<KnowledgeTask[]> {
    return this.tasks.open(staff!.scope, kind ?? null, language);
  }

  @Allow('knowledge.read')
  @Query(() => [KnowledgeTask], { description: 'What was missing and the search finds now, of the last thirty days; at most 20.' })
  answeredGaps(@CurrentVisitor() { language }: Visitor): Promise<KnowledgeTask[]> {
    return this.tasks.answered(language);
  }

  @Allow('knowledge.write')
  @Mutation(() => GapTaskResult, { description: 'Says who sees to what is missing, and by when.' })
  async giveGapTask(@Args() { id, department, ownerId, dueAt }: GiveGapTaskArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof GapTaskResult> {
    return toResult(await this.checks.give(staff!, { id, department: department || null, ownerId: ownerId ?? null, dueAt: dueAt ?? null }));
  }

  @Allow('knowledge.write')
  @Mutation(() => GapTaskResult, { description: 'Asks the search again whether it finds the answer.' })
  async checkGapTask(@Args() { id }: KnowledgeTaskArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof GapTaskResult> {
    return toResult(await this.checks.again(staff!, id));
  }

  @Allow('knowledge.write')
  @Query(() => [KnowledgeGap], { description: 'What people asked in the last weeks and nothing answered, without what is a task already; the most asked first, at most fifty.' })
  async knowledgeGaps(@Args() { weeks }: KnowledgeGapsArgs): Promise<KnowledgeGap[]> {
    return (await this.gaps.list(weeks)).map((gap) => ({ ...gap, phrasings: [...gap.phrasings] }));
  }

  @Allow('knowledge.write')
  @Mutation(() => Boolean, { description: 'Makes a task of a gap, by its words. False where it is listed no more.' })
  makeGapTask(@Args() { words, language, weeks }: KnowledgeGapArgs): Promise<boolean> {
    return this.gaps.makeTask(words, language, weeks);
  }

  @Allow('knowledge.write')
  @Mutation(() => Boolean, { description: "It is done; once more does nothing. False where it is another department's." })
  closeKnowledgeTask(@Args() { id }: KnowledgeTaskArgs, @CurrentVisitor() { staff }: Visitor): Promise<boolean> {
    return closeTask(this.dataSource.manager, id, staff!, this.clock.now());
  }
}
