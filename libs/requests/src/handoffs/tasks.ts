import { type Clock, hashSecret, ok, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, Events, inTransaction, type InputRefusal, Live, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Clocks } from '@civic311/sla';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RequestEntity } from '../request.entity.js';
import { type HandoffEnded, LIVE_QUEUE, LIVE_REQUEST, type RequestUnblocked } from '../requests.events.js';
import { lockRequest } from '../requests.store.js';
import { makeTaskMove, sideOf, type TaskMove, type TaskMoveRefusal, type TaskState } from '../rules/handoff.js';
import { sees } from '../rules/visibility.js';
import { append, type Entry } from '../timeline.js';
import { ContractorMail } from './contractor-mail.js';
import { HandoffTaskEntity } from './handoff-task.entity.js';

/** Who acts on a task: somebody of the city, or the contractor by the secret link. */
export type TaskActor = { readonly staff: StaffVisitor } | { readonly secret: string };

export type TaskRefusal = TaskMoveRefusal | InputRefusal | Refusal<string>;

export interface TaskActed {
  id: string;
  state: TaskState;
}

/** A use case at work on one locked task of a locked request. */
export interface TaskDesk {
  tx: Transaction;
  request: RequestEntity;
  task: HandoffTaskEntity;
  now: Date;
  by: { at: Date; actorId: string | null };
  actor: Entry['actor'];
}

/** How a task ends, and what is kept of it. */
export interface Ending {
  state: 'bounced' | 'done' | 'cancelled';
  reason?: string;
  givenBack?: string;
  suggestedDepartmentId?: string | null;
}

/** What every act on a hand-off has in common: lock the request, then the task, look whose turn it is, act, tell who watches. */
@Injectable()
export class Tasks {
  constructor(
    private readonly dataSource: DataSource,
    readonly clocks: Clocks,
    private readonly events: Events,
    private readonly live: Live,
    private readonly mail: ContractorMail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A task by its id, or by the contractor's link. Hidden and absent ones are the same `NotFound`. */
  run(
    actor: TaskActor,
    taskId: string | null,
    move: TaskMove,
    act: (desk: TaskDesk) => Promise<Result<void, TaskRefusal>>,
  ): Promise<Result<TaskActed, TaskRefusal>> {
    return inTransaction<TaskActed, TaskRefusal>(this.dataSource, async (tx) => {
      const [found] = 'secret' in actor ? await byLink(tx, actor.secret) : await byId(tx, taskId ?? '');
      const request = found ? await lockRequest(tx, found.requestId) : null;
      if (!found || !request) throw new NotFound();
      const task = await tx.findOneOrFail(HandoffTaskEntity, { where: { id: found.id }, lock: { mode: 'pessimistic_write' } });
      if (!isTheirs(actor, sideOf(move), task, request)) throw new NotFound();
      const next = makeTaskMove(task.state, move);
      if (!next.ok) return next;
      const now = this.clock.now();
      const actorId = 'staff' in actor ? actor.staff.id : null;
      const kind = 'staff' in actor ? 'staff' : 'contractor';
      const done = await act({ tx, request, task, now, by: { at: now, actorId }, actor: { kind, id: actorId } });
      if (!done.ok) return done;
      await this.tell(tx, request, task);
      return ok({ id: task.id, state: task.state });
    });
  }

  /** Sets columns of a locked task. */
  async set(tx: Transaction, task: HandoffTaskEntity, changes: Partial<HandoffTaskEntity>): Promise<void> {
    Object.assign(task, changes);
    await tx.update(HandoffTaskEntity, { id: task.id }, changes);
  }

  /** Writes what happened to a task on the request's timeline. */
  async note({ tx, task, now, actor }: TaskDesk, kind: Entry['kind'], body?: string, facts: Entry['facts'] = {}): Promise<void> {
    const sides = { taskId: task.id, from: task.consumerDepartmentId, to: task.providerDepartmentId, contractorId: task.providerContractorId };
    await append(tx, [{ requestId: task.requestId, kind, at: now, actor, audience: 'staff', facts: { ...sides, ...facts }, body }]);
  }

  /** Ends an open task; when nothing blocks the request any more, that is told. */
  async end(desk: TaskDesk, ending: Ending): Promise<void> {
    const { tx, request, task, now } = desk;
    await this.set(tx, task, { ...ending, endedAt: now });
    // Sent back or taken back is neither kept nor missed.
    if (ending.state === 'done') await this.clocks.taskCompleted(tx, task.id, desk.by);
    else await this.clocks.taskCancelled(tx, task.id, { ...desk.by, reason: ending.state });
    const words = ending.reason === REQUEST_CLOSED ? undefined : (ending.reason ?? ending.givenBack);
    await this.note(desk, KINDS[ending.state], words || undefined, { hops: task.hops });
    const ended: HandoffEnded = { name: 'HandoffEnded', requestId: request.id, taskId: task.id, how: ending.state };
    await this.events.emit(tx, ended);
    if (task.blocking) await this.unblock(desk, ending.state);
  }

  /** How many hand-offs of a request are still open. */
  async open(tx: Transaction, requestId: string): Promise<number> {
    const [{ open }] = (await tx.query(
      "select count(*)::int as open from handoff_task where request_id = $1 and state in ('offered', 'accepted')",
      [requestId],
    )) as [{ open: number }];
    return open;
  }

  /** Takes back every open task of a request that ends. */
  async cancelAll(tx: Transaction, request: RequestEntity, by: { at: Date; actorId: string | null }, actor: Entry['actor']): Promise<void> {
    const tasks = await tx.find(HandoffTaskEntity, {
      where: OPEN.map((state) => ({ requestId: request.id, state })),
      order: { handedOffAt: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const task of tasks) {
      const desk = { tx, request, task, now: by.at, by, actor };
      await this.withdraw(desk, REQUEST_CLOSED);
      if (task.providerDepartmentId) await this.live.tell(tx, LIVE_QUEUE, task.providerDepartmentId);
    }
  }

  /** Takes one back, and tells a contractor not to come. */
  async withdraw(desk: TaskDesk, reason: string): Promise<void> {
    await this.end(desk, { state: 'cancelled', reason });
    if (desk.task.providerContractorId) await this.mail.cancelled(desk.tx, desk.request, desk.task);
  }

  /** Whoever shows the request, its queue, or the provider's tasks looks again. */
  async tell(tx: Transaction, request: RequestEntity, task: HandoffTaskEntity): Promise<void> {
    await this.live.tell(tx, LIVE_REQUEST, request.id);
    await this.live.tell(tx, LIVE_QUEUE, request.departmentId);
    if (task.providerDepartmentId) await this.live.tell(tx, LIVE_QUEUE, task.providerDepartmentId);
  }

  private async unblock(desk: TaskDesk, how: RequestUnblocked['how']): Promise<void> {
    const { tx, request, task } = desk;
    const others: unknown[] = await tx.query(
      "select 1 from handoff_task where request_id = $1 and blocking and state in ('offered', 'accepted') limit 1",
      [request.id],
    );
    // A request that ends waits for nothing and for nobody.
    if (others.length > 0 || request.closedAt !== null) return;
    await append(tx, [{ requestId: request.id, kind: 'unblocked', at: desk.now, actor: { kind: 'system', id: null }, audience: 'staff' }]);
    const news: RequestUnblocked = { name: 'RequestUnblocked', requestId: request.id, taskId: task.id, how };
    await this.events.emit(tx, news);
  }
}

/** A code in place of somebody's words: the request itself ended. */
const REQUEST_CLOSED = 'request-closed';
const OPEN = ['offered', 'accepted'] as const satisfies readonly TaskState[];
const KINDS = { bounced: 'task-bounced', done: 'task-done', cancelled: 'task-cancelled' } as const;

interface Found {
  id: string;
  requestId: string;
}
const byId = (tx: Transaction, id: string): Promise<Found[]> =>
  tx.query('select id, request_id as "requestId" from handoff_task where id = $1', [id]);
const byLink = (tx: Transaction, secret: string): Promise<Found[]> =>
  tx.query(
    `select t.id, t.request_id as "requestId" from handoff_link l join handoff_task t on t.id = l.task_id
     where l.token_hash = $1`,
    [hashSecret(secret)],
  );

/** The provider answers; for a contractor without a screen the department that asked may write down the answer. */
function isTheirs(actor: TaskActor, side: 'provider' | 'consumer', task: HandoffTaskEntity, request: RequestEntity): boolean {
  if ('secret' in actor) return side === 'provider' && task.providerContractorId !== null;
  const { scope } = actor.staff;
  if (side === 'consumer' || task.providerDepartmentId === null) return sees(scope, request);
  return sees(scope, { ...request, departmentId: task.providerDepartmentId });
}

