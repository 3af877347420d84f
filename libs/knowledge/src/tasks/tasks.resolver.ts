import { type Clock } from '@civic311/kernel';
import { Allow, CLOCK, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { TASK_KINDS, type TaskKind } from './knowledge-task.entity.js';
import { TasksQuery } from './tasks.query.js';
import { closeTask } from './tasks.store.js';
import { KnowledgeTask, TaskKinds } from './tasks.types.js';

@ArgsType()
class KnowledgeTasksArgs {
  @Field(() => TaskKinds, { nullable: true }) @IsOptional() @IsIn(TASK_KINDS) kind?: TaskKind | null;
}

@ArgsType()
class KnowledgeTaskArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@Resolver()
export class TasksResolver {
  constructor(
    private readonly tasks: TasksQuery,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Allow('knowledge.read')
  @Query(() => [KnowledgeTask], { description: "What is to be done about the articles of the visitor's departments, and what is missing; at most 100." })
  knowledgeTasks(@Args() { kind }: KnowledgeTasksArgs, @CurrentVisitor() { staff }: Visitor): Promise<KnowledgeTask[]> {
    return this.tasks.open(staff!.scope, kind ?? null);
  }

  @Allow('knowledge.write')
  @Mutation(() => Boolean, { description: "It is done; once more does nothing. False where it is another department's." })
  closeKnowledgeTask(@Args() { id }: KnowledgeTaskArgs, @CurrentVisitor() { staff }: Visitor): Promise<boolean> {
    return closeTask(this.dataSource.manager, id, staff!, this.clock.now());
  }
}
