import { isId } from '@civic311/kernel';
import { Allow, CurrentVisitor, NotFound, PageArgs, resultUnion, type StaffVisitor, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { HandlingResult } from '../handling/handling.resolver.js';
import type { DeskRow } from '../reading/desk.query.js';
import { TargetInput } from '../requests.inputs.js';
import { StaffRequest } from '../requests.types.js';
import { isOpenTask, taskMovesOf } from '../rules/handoff.js';
import { sees } from '../rules/visibility.js';
import { AcceptTask, AssignTask, BounceTask, CancelTask, CompleteTask } from './answer-task.js';
import { HandOff } from './hand-off.js';
import { BounceInput, HandOffInput } from './handoff.inputs.js';
import { BlockedBy, HandoffTask, HandoffTaskConnection, ProposedProvider, ProviderChoice, RequestHolding, TaskActedOn } from './handoff.types.js';
import { HandoffsQuery, type TaskRow, taskSortValues } from './handoffs.query.js';
import { HoldingQuery } from './holding.query.js';
import { ProposalQuery } from './proposal.query.js';

export const TaskResult = resultUnion('TaskResult', () => TaskActedOn);

/** Hand-offs, for both sides: the department that asks, and the one that was asked. */
@Resolver(() => StaffRequest)
export class HandoffResolver {
  constructor(
    private readonly handingOff: HandOff,
    private readonly accepting: AcceptTask,
    private readonly assigning: AssignTask,
    private readonly bouncing: BounceTask,
    private readonly completing: CompleteTask,
    private readonly cancelling: CancelTask,
    private readonly tasks: HandoffsQuery,
    private readonly held: HoldingQuery,
    private readonly proposals: ProposalQuery,
  ) {}

  @ResolveField(() => [HandoffTask], { description: 'Newest first, at most 50.' })
  async handoffs(@Parent() request: DeskRow, @CurrentVisitor() { staff, language }: Visitor): Promise<HandoffTask[]> {
    const rows = await this.tasks.ofRequest(request.id, language);
    return rows.map((row) => ({ ...row, moves: movesOf(row, staff!, sees(staff!.scope, request)) }));
  }

  @ResolveField(() => [BlockedBy], { description: 'Whom the request waits for, longest first.' })
  async blockedBy(@Parent() request: DeskRow, @CurrentVisitor() { language }: Visitor): Promise<BlockedBy[]> {
    const rows = await this.tasks.ofRequest(request.id, language);
    return rows
      .filter(({ blocking, state }) => blocking && isOpenTask(state))
      .map(({ id, providerName, handedOffAt }) => ({ taskId: id, name: providerName, since: handedOffAt }))
      .toReversed();
  }

  @ResolveField(() => RequestHolding)
  holding(@Parent() request: DeskRow, @CurrentVisitor() { language }: Visitor): Promise<RequestHolding> {
    return this.held.of(request.id, language);
  }

  @ResolveField(() => ProposedProvider, { nullable: true, description: 'After a task came back: whom to ask next.' })
  proposedProvider(@Parent() request: DeskRow, @CurrentVisitor() { language }: Visitor): Promise<ProposedProvider | null> {
    return this.proposals.next(request.id, language);
  }

  @Query(() => HandoffTaskConnection, { description: "Open tasks of the visitor's departments, oldest first." })
  @Allow('request.answer-hand-off')
  async tasksForUs(@Args() { first, after }: PageArgs, @CurrentVisitor() { staff, language }: Visitor) {
    const page = await this.tasks.forProviders(staff!.scope, { first, after, language });
    const rows = page.rows.map((row) => ({ ...row, moves: movesOf(row, staff!, false) }));
    return toConnection({ ...page, rows }, taskSortValues);
  }

  @Query(() => Int, { description: "Open tasks of the visitor's departments; 100 means that or more." })
  @Allow('request.answer-hand-off')
  tasksForUsCount(@CurrentVisitor() { staff }: Visitor): Promise<number> {
    return this.tasks.countForProviders(staff!.scope);
  }

  @Query(() => [ProviderChoice], { description: 'Contractors that work for the city now.' })
  @Allow('request.hand-off')
  contractorChoices(): Promise<ProviderChoice[]> {
    return this.tasks.contractorChoices();
  }

  @Mutation(() => HandlingResult)
  @Allow('request.hand-off')
  async handOff(@Args('target', { type: () => TargetInput }) target: TargetInput, @Args('task') task: HandOffInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.handingOff.run(staff!, target, task));
  }

  @Mutation(() => TaskResult)
  @Allow('request.answer-hand-off')
  async acceptTask(@Args('taskId') id: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.accepting.run({ staff: staff! }, known(id)));
  }

  @Mutation(() => TaskResult)
  @Allow('request.answer-hand-off')
  async assignTask(@Args('taskId') id: string, @Args('assigneeId') assigneeId: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.assigning.run(staff!, known(id), known(assigneeId)));
  }

  @Mutation(() => TaskResult)
  @Allow('request.answer-hand-off')
  async bounceTask(@Args('taskId') id: string, @Args('bounce') bounce: BounceInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.bouncing.run({ staff: staff! }, known(id), bounce));
  }

  @Mutation(() => TaskResult)
  @Allow('request.answer-hand-off')
  async completeTask(@Args('taskId') id: string, @Args('givenBack') givenBack: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.completing.run({ staff: staff! }, known(id), givenBack));
  }

  @Mutation(() => TaskResult)
  @Allow('request.hand-off')
  async cancelTask(@Args('taskId') id: string, @Args('reason') reason: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.cancelling.run(staff!, known(id), reason));
  }
}

/** What this person may do with a task now: their department was asked, or it is theirs to take back. */
function movesOf(task: TaskRow, { permissions, scope }: StaffVisitor, isOwner: boolean): string[] {
  const isProvider = task.providerDepartmentId
    ? scope.kind === 'everything' || ('ids' in scope && scope.ids.includes(task.providerDepartmentId))
    : isOwner;
  return [
    ...(isProvider && permissions.has('request.answer-hand-off') ? taskMovesOf(task.state, 'provider') : []),
    ...(isOwner && permissions.has('request.hand-off') ? taskMovesOf(task.state, 'consumer') : []),
  ];
}

function known(id: string): string {
  if (!isId(id)) throw new NotFound();
  return id;
}
