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
    { at, actorId }: By,
  ): Promise<PromiseShown> {
    const started = [];
    for (const { id: goalId, calendarId, goal } of await goalsInForce(tx, request.serviceId, request.departmentId)) {
      const { versionId, hours } = await this.hours(tx, calendarId, at);
      const stopped = goal.metric === 'FIRST_RESPONSE' && request.responded;
      const move = startClock(pendingClock(goal), { at, stopped }, hours);
      if (!move.ok) throw new Error(`goal ${goalId} cannot start: ${move.refusal.code}`);
      started.push({ id: newId(), requestId: request.requestId, goalId, calendarVersionId: versionId, ...move.value });
    }
    await insertClocks(tx, started);
    await appendClockEvents(
      tx,
      started.flatMap(({ id, events }) => events.map((event) => ({ clockId: id, event, actorId }))),
    );
    return promiseOf(started.map(({ clock }) => clock));
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

  reopened(tx: Transaction, requestId: string, by: By): Promise<void> {
    return this.moveEach(tx, requestId, by, (clock, hours) =>
      clock.goal.metric === 'RESOLUTION' && (clock.state === 'MET' || clock.state === 'MISSED')
        ? reopenClock(clock, by, hours)
        : undefined,
    );
  }

  /** Another service, another promise: time used and lateness stay. A goal that was none before starts now. */
  async retarget(
    tx: Transaction,
    request: { requestId: string; serviceId: string; departmentId: string },
    by: By,
  ): Promise<void> {
    const goals = await goalsInForce(tx, request.serviceId, request.departmentId);
    await this.moveEach(tx, request.requestId, by, (clock, hours, stored) => {
      const next = goals.find(({ goal }) => goal.metric === clock.goal.metric);
      if (!next || next.id === stored.goalId || !isRunning(clock)) return undefined;
      stored.goalId = next.id;
      return retargetClock(clock, { ...by, goal: next.goal }, hours);
    });
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
    move: (clock: Clock, hours: WorkingTime, stored: StoredClock) => Move | undefined,
  ): Promise<void> {
    const clocks = await lockClocks(tx, requestId);
    const after: Clock[] = [];
    for (const stored of clocks) {
      const { hours } = await this.hours(tx, stored.calendarId, by.at);
      const moved = move(stored.clock, hours, stored);
      after.push(moved ? await this.keep(tx, stored, moved, by) : stored.clock);
    }
    if (clocks.length === 0) return;
    const news: ClocksMoved = { name: 'ClocksMoved', requestId, promise: promiseOf(after) };
    await this.events.emit(tx, news);
  }

  private async keep(tx: Transaction, stored: StoredClock, move: Move, { actorId }: By): Promise<Clock> {
    if (!move.ok) throw new Error(`clock ${stored.id} cannot move: ${move.refusal.code}`);
    const { clock, events } = move.value;
    if (events.length === 0) return clock;
    await updateClock(tx, stored.id, stored.goalId, clock);
    await appendClockEvents(tx, events.map((event) => ({ clockId: stored.id, event, actorId })));
    return clock;
  }

  private async hours(tx: Transaction, calendarId: string, at: Date): Promise<{ versionId: string; hours: WorkingTime }> {
    const { versionId, version } = await this.calendars.inForce(tx, calendarId, at);
    return { versionId, hours: workingTime(version) };
  }
}

const isRunning = (clock: Clock): boolean => clock.state === 'RUNNING' || clock.state === 'PAUSED';
