import { Calendars } from '@civic311/calendar';
import { type WorkingTime, workingTime } from '@civic311/calendar/rules';
import { newId } from '@civic311/kernel';
import { Events, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import {
  breachIfDue,
  cancelClock,
  type Clock,
  type Metric,
  type Move,
  pauseClock,
  pendingClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
} from './rules/index.js';
import type { ClockBreached, ClocksMoved, PromiseShown } from './sla.events.js';
import {
  appendClockEvents,
  type GoalInForce,
  goalsInForce,
  insertClocks,
  lockClocks,
  lockToBreach,
  type StoredClock,
  updateClock,
} from './sla.store.js';

export interface By {
  at: Date;
  actorId: string | null;
  reason?: string;
}

const promiseOf = (clocks: readonly Clock[]): PromiseShown => {
  const of = (metric: Metric) => clocks.find((clock) => clock.goal.metric === metric);
  const resolution = of('RESOLUTION');
  const response = of('FIRST_RESPONSE');
  return {
    dueAt: resolution?.dueAt ?? null,
    respondByAt: response?.state === 'RUNNING' ? response.dueAt : null,
    atRiskAt: resolution?.atRiskAt ?? null,
    paused: resolution?.state === 'PAUSED',
  };
};

/** Starts and moves the clocks of requests, always inside the transaction of what moved them. */
@Injectable()
export class Clocks {
  constructor(
    private readonly calendars: Calendars,
    private readonly events: Events,
  ) {}

  /** Starts every clock that a goal asks for. `responded`: a person already talked to the resident, so that clock is met. */
  async start(
    tx: Transaction,
    request: { requestId: string; serviceId: string; departmentId: string; responded: boolean },
    by: By,
  ): Promise<PromiseShown> {
    const goals = await goalsInForce(tx, request.serviceId, request.departmentId);
    return promiseOf(await this.begin(tx, request, goals, { ...by, startedAt: by.at }));
  }

  private async begin(
    tx: Transaction,
    { requestId, responded }: { requestId: string; responded: boolean },
    goals: readonly GoalInForce[],
    { at, startedAt, actorId }: By & { startedAt: Date },
  ): Promise<Clock[]> {
    const started = [];
    for (const { id: goalId, calendarId, goal } of goals) {
      const { versionId, hours } = await this.hours(tx, calendarId, at);
      const stopped = goal.metric === 'FIRST_RESPONSE' && responded;
      const move = startClock(pendingClock(goal), { at, startedAt, stopped }, hours);
      if (!move.ok) throw new Error(`goal ${goalId} cannot start: ${move.refusal.code}`);
      started.push({ id: newId(), requestId, goalId, calendarVersionId: versionId, ...move.value });
    }
    await insertClocks(tx, started);
    await appendClockEvents(
      tx,
      started.flatMap(({ id, events }) => events.map((event) => ({ clockId: id, event, actorId }))),
    );
    return started.map(({ clock }) => clock);
  }

  /** Stops time while the city waits for `reason`; clocks whose goal does not allow it run on. */
  pause(tx: Transaction, requestId: string, by: By & { reason: string }): Promise<void> {
    return this.moveEach(tx, requestId, by, (clock, hours) =>
      clock.state === 'RUNNING' && clock.goal.pauseReasons.includes(by.reason) ? pauseClock(clock, by, hours) : undefined,
    );
  }

  resume(tx: Transaction, requestId: string, by: By): Promise<void> {
    return this.moveEach(tx, requestId, by, (clock, hours) =>
      clock.state === 'PAUSED' ? resumeClock(clock, by, hours) : undefined,
    );
  }

  /** A person has told the resident something. */
  responded(tx: Transaction, requestId: string, by: By): Promise<void> {
    return this.moveEach(tx, requestId, by, (clock, hours) =>
      clock.goal.metric === 'FIRST_RESPONSE' && isRunning(clock) ? stopClock(clock, by, hours) : undefined,
    );
  }

  /** The request is closed: every open clock is kept or missed. */
  resolved(tx: Transaction, requestId: string, by: By): Promise<void> {
    return this.moveEach(tx, requestId, by, (clock, hours) => (isRunning(clock) ? stopClock(clock, by, hours) : undefined));
  }

  /** Withdrawn, spam or merged: never missed. */
  cancelled(tx: Transaction, requestId: string, by: By & { reason: string }): Promise<void> {
    return this.moveEach(tx, requestId, by, (clock, hours) =>
      isRunning(clock) ? cancelClock(clock, by, hours) : undefined,
    );
  }

  /** Worked again: what was kept, missed or cancelled runs on. A first response that was given stays given. */
  reopened(tx: Transaction, requestId: string, by: By): Promise<void> {
    return this.moveEach(tx, requestId, by, (clock, hours) => {
      const stays = clock.goal.metric === 'FIRST_RESPONSE' && clock.outcome !== 'CANCELLED';
      return clock.outcome === null || stays ? undefined : reopenClock(clock, by, hours);
    });
  }

  /**
   * Another service, another promise, counted in that promise's calendar: time used and lateness stay. A resolution that
   * nothing was promised for counts from `openedAt`; where the other service promises nothing, the old promise stands.
   */
  async retarget(
    tx: Transaction,
    request: { requestId: string; serviceId: string; departmentId: string; openedAt: Date },
    by: By,
  ): Promise<void> {
    const goals = await goalsInForce(tx, request.serviceId, request.departmentId);
    const clocks = await lockClocks(tx, request.requestId);
    const after: Clock[] = [];
    for (const stored of clocks) {
      const next = goals.find(({ goal }) => goal.metric === stored.clock.goal.metric);
      if (!next || next.id === stored.goalId || !isRunning(stored.clock)) {
        after.push(stored.clock);
        continue;
      }
      const { versionId, hours } = await this.hours(tx, next.calendarId, by.at);
      const move = retargetClock(stored.clock, { ...by, goal: next.goal }, hours);
      after.push(await this.keep(tx, { ...stored, goalId: next.id, calendarVersionId: versionId }, move, by));
    }
    const known = new Set(clocks.map(({ clock }) => clock.goal.metric));
    const missing = goals.filter(({ goal }) => goal.metric === 'RESOLUTION' && !known.has(goal.metric));
    after.push(...(await this.begin(tx, { ...request, responded: false }, missing, { ...by, startedAt: request.openedAt })));
    await this.tell(tx, request.requestId, after);
  }

  /** Records what became late, at most `most` clocks; gives how many. Run again until it gives fewer. */
  async sweep(tx: Transaction, now: Date, most = 500): Promise<number> {
    const late = await lockToBreach(tx, now, most);
    for (const stored of late) {
      const move = breachIfDue(stored.clock, { at: now });
      await this.keep(tx, stored, move, { at: now, actorId: null });
      const news: ClockBreached = {
        name: 'ClockBreached',
        requestId: stored.requestId,
        metric: stored.clock.goal.metric,
        dueAt: stored.clock.dueAt!.toISOString(),
      };
      await this.events.emit(tx, news);
    }
    return late.length;
  }

  private async moveEach(
    tx: Transaction,
    requestId: string,
    by: By,
    move: (clock: Clock, hours: WorkingTime) => Move | undefined,
  ): Promise<void> {
    const clocks = await lockClocks(tx, requestId);
    const after: Clock[] = [];
    for (const stored of clocks) {
      const { hours } = await this.hours(tx, stored.calendarId, by.at);
      const moved = move(stored.clock, hours);
      after.push(moved ? await this.keep(tx, stored, moved, by) : stored.clock);
    }
    await this.tell(tx, requestId, after);
  }

  private async tell(tx: Transaction, requestId: string, clocks: readonly Clock[]): Promise<void> {
    if (clocks.length === 0) return;
    const news: ClocksMoved = { name: 'ClocksMoved', requestId, promise: promiseOf(clocks) };
    await this.events.emit(tx, news);
  }

  private async keep(tx: Transaction, stored: StoredClock, move: Move, { actorId }: By): Promise<Clock> {
    if (!move.ok) throw new Error(`clock ${stored.id} cannot move: ${move.refusal.code}`);
    const { clock, events } = move.value;
    if (events.length === 0) return clock;
    await updateClock(tx, stored, clock);
    await appendClockEvents(tx, events.map((event) => ({ clockId: stored.id, event, actorId })));
    return clock;
  }

  private async hours(tx: Transaction, calendarId: string, at: Date): Promise<{ versionId: string; hours: WorkingTime }> {
    const { versionId, version } = await this.calendars.inForce(tx, calendarId, at);
    return { versionId, hours: workingTime(version) };
  }
}

const isRunning = (clock: Clock): boolean => clock.state === 'RUNNING' || clock.state === 'PAUSED';
