import type { WorkingTime } from '@civic311/calendar/rules';
import { ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Beginning, type By, ClockKeeper } from './clock-keeper.js';
import { type GoalInForce, goalsInForce, taskGoalsInForce, type TaskParties } from './policies.store.js';
import {
  breachIfDue,
  cancelClock,
  type Clock,
  endsWith,
  type Goal,
  isRepeating,
  type Moment,
  pauseClock,
  type Priority,
  reopenClock,
  resumeClock,
  retargetClock,
  runsOnWhenReopened,
  startClock,
  stopClock,
  waitsForResident,
} from './rules/index.js';
import type { PromiseShown } from './sla.events.js';
import { lockClock, lockToBreach, requestOfTask, type StoredClock } from './sla.store.js';

/** A request as it is opened. */
export interface Attached {
  requestId: string;
  serviceId: string;
  departmentId: string;
  priority?: Priority;
  /** A person already talked to the resident: the phone contact itself is the first response. */
  responded: boolean;
  owned?: boolean;
  /** Opened as done already: everything is kept in 0 s. */
  resolved?: boolean;
  /** Opened waiting for this reason. */
  pausedFor?: string;
}

/** A task as it is handed over: its clocks begin now, not when the request did. */
export interface TaskAttached extends TaskParties {
  requestId: string;
  taskId: string;
  serviceId: string;
  /** The request's. */
  priority?: Priority;
}

export type ExtendRefusal = Refusal<'CLOCK_UNKNOWN'> | Refusal<'CLOCK_NOT_OPEN'> | Refusal<'NOT_LATER'> | Refusal<string>;

const isOpen = ({ state }: Clock): boolean => state === 'RUNNING' || state === 'PAUSED';
const isOwn = ({ taskId }: StoredClock): boolean => taskId === null;

/** Starts and moves the clocks of requests and tasks, always inside the transaction of what moved them. */
@Injectable()
export class Clocks {
  constructor(private readonly keeper: ClockKeeper) {}

  /** Starts every clock that a goal asks for. */
  async start(tx: Transaction, request: Attached, by: By): Promise<PromiseShown> {
    const goals = await goalsInForce(tx, { priority: 'normal', ...request }, by.at);
    const moments: Moment[] = ['OPENED'];
    if (request.responded) moments.push('PUBLIC_REPLY');
    if (request.owned) moments.push('OWNED');
    if (request.resolved) moments.push('RESOLVED');
    const begin = goals.map((goal) => ({ goal, beginning: beginningOf(goal, moments, { at: by.at, pausedFor: request.pausedFor }) }));
    const begun = await this.keeper.begin(tx, { requestId: request.requestId, taskId: null }, begin, by.actorId);
    return this.keeper.promiseOf(tx, begun);
  }

  /** Stops time while the city waits for `reason`; clocks whose goal does not allow it run on. */
  async pause(tx: Transaction, requestId: string, by: By & { reason: string }): Promise<void> {
    await this.keeper.moveEach(tx, requestId, by, ({ clock }, hours) =>
      clock.state === 'RUNNING' && clock.goal.pauseReasons.includes(by.reason) ? pauseClock(clock, by, hours) : undefined,
    );
  }

  async resume(tx: Transaction, requestId: string, by: By): Promise<void> {
    await this.keeper.moveEach(tx, requestId, by, ({ clock }, hours) => (clock.state === 'PAUSED' ? resumeClock(clock, by, hours) : undefined));
  }

  /** A person told the resident something: ends the first response or the next one, and the next update counts from here. */
  async publicReply(tx: Transaction, requestId: string, by: By): Promise<void> {
    await this.end(tx, requestId, 'PUBLIC_REPLY', by);
  }

  /**
   * The resident wrote: the earliest message without an answer starts NEXT_RESPONSE, once the first response was given;
   * later ones do not start it again. On a closed request it starts nothing.
   */
  async residentWrote(tx: Transaction, requestId: string, by: By): Promise<void> {
    const mayStart = (all: readonly StoredClock[]) =>
      !all.filter(isOwn).some(({ clock }) =>
        clock.goal.metric === 'FIRST_RESPONSE' ? isOpen(clock) : runsOnWhenReopened(clock.goal.metric) && clock.outcome !== null,
      );
    await this.keeper.moveEach(tx, requestId, by, ({ clock }, hours, all) =>
      waitsForResident(clock.goal.metric) && clock.state === 'PENDING' && mayStart(all)
        ? startClock(clock, { at: by.at }, hours)
        : undefined,
    );
  }

  /** The department took it on. */
  async owned(tx: Transaction, requestId: string, by: By): Promise<void> {
    await this.end(tx, requestId, 'OWNED', by);
  }

  /** The request is closed: every open clock is kept or missed. What was handed on is no longer asked for. */
  async resolved(tx: Transaction, requestId: string, by: By): Promise<void> {
    await this.end(tx, requestId, 'RESOLVED', by);
  }

  /** Withdrawn, spam or a duplicate: never missed. */
  async cancelled(tx: Transaction, requestId: string, by: By & { reason: string }): Promise<void> {
    await this.keeper.moveEach(tx, requestId, by, ({ clock }, hours) => (clock.outcome === null ? cancelClock(clock, by, hours) : undefined));
  }

  /** It goes on in another request. */
  merged(tx: Transaction, requestId: string, by: By): Promise<void> {
    return this.cancelled(tx, requestId, { ...by, reason: 'merged' });
  }

  /** Worked again: the whole time to resolve runs on, and what was cancelled; what was given once stays given. */
  async reopened(tx: Transaction, requestId: string, by: By): Promise<void> {
    const again = ({ clock, taskId }: StoredClock) => taskId === null && clock.outcome !== null;
    await this.keeper.moveEach(
      tx,
      requestId,
      by,
      (stored, hours) => {
        const { goal, outcome } = stored.clock;
        const runsOn = runsOnWhenReopened(goal.metric) || (outcome === 'CANCELLED' && !isRepeating(goal.metric));
        return again(stored) && runsOn ? reopenClock(stored.clock, by, hours) : undefined;
      },
      (before) => (again(before) && isRepeating(before.clock.goal.metric) ? nextCycle(before.clock, by.at) : undefined),
    );
  }

  /**
   * Another service or priority, another promise, counted in that promise's calendar: time used and lateness stay. A
   * metric that nothing was promised for counts from `openedAt`; where nothing is promised now, the old promise stands.
   */
  async retarget(
    tx: Transaction,
    request: { requestId: string; serviceId: string; departmentId: string; priority?: Priority; openedAt: Date },
    by: By,
  ): Promise<void> {
    const goals = await goalsInForce(tx, { priority: 'normal', ...request }, by.at);
    const after: StoredClock[] = [];
    for (const stored of await this.keeper.lock(tx, request.requestId, by)) {
      const next = goals.find(({ goal }) => goal.metric === stored.clock.goal.metric);
      const stands = !isOwn(stored) || !next || next.id === stored.goalId || stored.clock.outcome !== null;
      after.push(stands ? stored : await this.give(tx, stored, next, by));
    }
    const known = new Set<string>(after.filter(isOwn).map(({ clock }) => clock.goal.metric));
    const missing = goals.filter(({ goal }) => runsOnWhenReopened(goal.metric) && !known.has(goal.metric));
    const begin = missing.map((goal) => ({ goal, beginning: { at: by.at, startedAt: request.openedAt } }));
    after.push(...(await this.keeper.begin(tx, { requestId: request.requestId, taskId: null }, begin, by.actorId)));
    await this.keeper.tell(tx, request.requestId, after);
  }

  /**
   * Grants more time for one clock: a RETARGET with reason 'extension'. A later due time becomes hours of service, so it
   * ends with the last open moment before it. An earlier breach stays.
   */
  async extend(tx: Transaction, clockId: string, to: { dueAt: Date } | { goal: Goal }, by: By): Promise<Result<void, ExtendRefusal>> {
    const locked = await lockClock(tx, clockId);
    if (!locked) return refuse({ code: 'CLOCK_UNKNOWN' });
    const stored = await this.keeper.upToDate(tx, locked, by.at);
    if (!isOpen(stored.clock)) return refuse({ code: 'CLOCK_NOT_OPEN' });
    const hours = await this.keeper.hoursOf(tx, stored);
    const goal = 'goal' in to ? to.goal : extendedTo(stored.clock, to.dueAt, by.at, hours);
    if (!goal) return refuse({ code: 'NOT_LATER' });
    const move = retargetClock(stored.clock, { at: by.at, goal, reason: 'extension' }, hours);
    if (!move.ok) return move;
    await this.keeper.keep(tx, stored, move, by);
    await this.keeper.tell(tx, stored.requestId, await this.keeper.lock(tx, stored.requestId, by));
    return ok(undefined);
  }

  /** A task was handed over: what its provider promises runs from now. */
  async startTask(tx: Transaction, task: TaskAttached, by: By): Promise<void> {
    const goals = await taskGoalsInForce(tx, { priority: 'normal', ...task }, by.at);
    const begin = goals.map((goal) => ({ goal, beginning: { at: by.at } }));
    await this.keeper.begin(tx, { requestId: task.requestId, taskId: task.taskId }, begin, by.actorId);
  }

  /** The provider took the task on. */
  taskOwned(tx: Transaction, taskId: string, by: By): Promise<void> {
    return this.endTask(tx, taskId, 'TASK_OWNED', by);
  }

  taskCompleted(tx: Transaction, taskId: string, by: By): Promise<void> {
    return this.endTask(tx, taskId, 'TASK_COMPLETED', by);
  }

  /** Bounced or taken back: never missed. */
  async taskCancelled(tx: Transaction, taskId: string, by: By & { reason: string }): Promise<void> {
    const requestId = await requestOfTask(tx, taskId);
    if (!requestId) return;
    await this.keeper.moveEach(tx, requestId, by, (stored, hours) =>
      stored.taskId === taskId && stored.clock.outcome === null ? cancelClock(stored.clock, by, hours) : undefined,
    );
  }

  /** Records what became late, at most `most` clocks; gives how many. Run again until it gives fewer. */
  async sweep(tx: Transaction, now: Date, most = 500): Promise<number> {
    const late = await lockToBreach(tx, now, most);
    for (const found of late) {
      const stored = await this.keeper.upToDate(tx, found, now);
      const move = breachIfDue(stored.clock, { at: now });
      // New hours may have given it more time.
      if (!move.ok || move.value.events.length === 0) continue;
      await this.keeper.keep(tx, stored, move, { at: now, actorId: null });
    }
    return late.length;
  }

  private end(tx: Transaction, requestId: string, moment: Moment, by: By): Promise<void> {
    return this.keeper.moveEach(
      tx,
      requestId,
      by,
      (stored, hours) => {
        const { clock } = stored;
        if (!isOpen(clock)) return undefined;
        if (endsWith(clock.goal.metric, moment)) return stopClock(clock, by, hours);
        // What was handed on is not asked for any more: nobody is alerted about a closed request.
        const isLeftOver = moment === 'RESOLVED' && !isOwn(stored);
        return isLeftOver ? cancelClock(clock, { ...by, reason: 'request-closed' }, hours) : undefined;
      },
      (before, { clock }) =>
        moment === 'PUBLIC_REPLY' && isOpen(before.clock) && isRepeating(clock.goal.metric) && clock.outcome !== null
          ? nextCycle(before.clock, by.at)
          : undefined,
    );
  }

  private async endTask(tx: Transaction, taskId: string, moment: Moment, by: By): Promise<void> {
    const requestId = await requestOfTask(tx, taskId);
    if (!requestId) return;
    await this.keeper.moveEach(tx, requestId, by, ({ clock, taskId: of }, hours) =>
      of === taskId && isOpen(clock) && endsWith(clock.goal.metric, moment) ? stopClock(clock, by, hours) : undefined,
    );
  }

  private async give(tx: Transaction, stored: StoredClock, { id: goalId, goal, ...promised }: GoalInForce, by: By): Promise<StoredClock> {
    const under = { ...stored, ...promised, goalId };
    const hours = await this.keeper.hoursOf(tx, under);
    return this.keeper.keep(tx, under, retargetClock(stored.clock, { ...by, goal }, hours), by);
  }
}

function beginningOf({ goal: { metric } }: GoalInForce, moments: readonly Moment[], { at, pausedFor }: Beginning): Beginning {
  if (waitsForResident(metric)) return { at, pending: true };
  return { at, stopped: moments.some((moment) => endsWith(metric, moment)), ...(pausedFor === undefined ? {} : { pausedFor }) };
}

/** An answer is owed again when the resident writes; the next update counts from now, and waits if the one before did. */
const nextCycle = ({ goal, pauseReason }: Clock, at: Date): Beginning => ({
  at,
  pending: waitsForResident(goal.metric),
  ...(pauseReason === null ? {} : { pausedFor: pauseReason }),
});

/** The goal that is due at `until`, as far as hours are open; undefined when that is no later than it is due now. */
function extendedTo(clock: Clock, until: Date, at: Date, hours: WorkingTime): Goal | undefined {
  const used = clock.consumedMs + (clock.runningSince ? hours.elapsed(clock.runningSince, at) : 0);
  const value = used + hours.elapsed(clock.pausedSince ?? at, until);
  const isLater = until > at && (!clock.dueAt || until > clock.dueAt) && value > used;
  return isLater ? { ...clock.goal, kind: 'DURATION', value } : undefined;
}
