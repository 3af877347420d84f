import type { WorkingTime } from '@civic311/calendar/rules';
import { newId } from '@civic311/kernel';
import { Events, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Ladders } from './escalation/ladders.js';
import {
  type Clock,
  type ClockEvent,
  correctClock,
  type Goal,
  longOverdueAt,
  type Metric,
  type Move,
  nextStepAt,
  pendingClock,
  recountClock,
  startClock,
} from './rules/index.js';
import { ServiceHours } from './service-hours.js';
import type { ClockBreached, ClockChanged, ClocksMoved, ClocksRecounted, PromiseShown } from './sla.events.js';
import { appendClockEvents, clockEvents, insertClocks, lockClocks, type StoredClock, updateClock } from './sla.store.js';

export interface By {
  at: Date;
  actorId: string | null;
  reason?: string;
}

/** A goal in force, or as a clock of history or of an earlier cycle remembers it. */
interface Promised {
  readonly id: string | null;
  readonly policyId: string | null;
  readonly calendarId: string;
  /** The newest one. */
  readonly calendarVersionId: string;
  readonly goal: Goal;
}

/** How a clock begins: when, and what about it is already so. */
export interface Beginning {
  at: Date;
  startedAt?: Date;
  cycle?: number;
  /** Not yet: it waits for the resident to write. */
  pending?: boolean;
  stopped?: boolean;
  pausedFor?: string;
}

/** Keeps clocks, the log of their events and what a request shows of them in step, and tells who plans by them. */
@Injectable()
export class ClockKeeper {
  constructor(
    private readonly hours: ServiceHours,
    private readonly events: Events,
    private readonly ladders: Ladders,
  ) {}

  /** Starts a clock for each goal, in one write. */
  async begin(
    tx: Transaction,
    of: { requestId: string; taskId: string | null },
    goals: readonly { goal: Promised; beginning: Beginning }[],
    actorId: string | null,
  ): Promise<StoredClock[]> {
    const started = [];
    for (const { goal: inForce, beginning } of goals) {
      const { id: goalId, policyId, calendarId, calendarVersionId, goal } = inForce;
      const { hours } = await this.hours.asOf(tx, calendarVersionId);
      const pending: Clock = { ...pendingClock(goal), cycle: beginning.cycle ?? 1 };
      const move = beginning.pending ? null : startClock(pending, beginning, hours);
      if (move && !move.ok) throw new Error(`goal ${goalId} cannot start: ${move.refusal.code}`);
      const begun = move ? move.value : { clock: pending, events: [] };
      const versions = { calendarId, calendarVersionId, newestVersionId: calendarVersionId };
      const next = nextStepAt(begun.clock, await this.ladders.of(tx, policyId), hours);
      started.push({ id: newId(beginning.at), ...of, policyId, goalId, ...versions, nextStepAt: next, ...begun });
    }
    await insertClocks(tx, started);
    await appendClockEvents(
      tx,
      started.flatMap((stored) => stored.events.map((event) => ({ stored, event, actorId }))),
    );
    for (const stored of started) await this.tellChanged(tx, stored);
    return started;
  }

  /**
   * Moves each clock of a request that `act` moves, begins the next cycle of each repeating one that `renew` asks for, and
   * tells what the request shows then.
   */
  async moveEach(
    tx: Transaction,
    requestId: string,
    by: By,
    act: (stored: StoredClock, hours: WorkingTime, all: readonly StoredClock[]) => Move | undefined,
    renew: (before: StoredClock, after: StoredClock) => Beginning | undefined = () => undefined,
  ): Promise<void> {
    const all = await this.lock(tx, requestId, by);
    const shown: StoredClock[] = [];
    for (const before of all) {
      const { hours } = await this.hours.asOf(tx, before.calendarVersionId);
      const move = act(before, hours, all);
      const after = move ? await this.keep(tx, before, move, by) : before;
      const beginning = renew(before, after);
      shown.push(after, ...(beginning ? await this.beginAgain(tx, after, beginning, by) : []));
    }
    await this.tell(tx, requestId, shown);
  }

  /** The clocks of a request and its tasks, the latest cycle of each, locked and counted by the hours known now. */
  async lock(tx: Transaction, requestId: string, by: By): Promise<StoredClock[]> {
    const locked = [];
    for (const stored of await lockClocks(tx, requestId)) locked.push(await this.upToDate(tx, stored, by.at));
    return locked;
  }

  /** Hours that were published since its last move count before anything else happens to a clock. */
  async upToDate(tx: Transaction, stored: StoredClock, at: Date): Promise<StoredClock> {
    if (stored.calendarVersionId === stored.newestVersionId) return stored;
    const before = await this.hours.asOf(tx, stored.calendarVersionId);
    const now = await this.hours.asOf(tx, stored.newestVersionId);
    const under = { ...stored, calendarVersionId: now.versionId };
    const isCorrected = now.corrections !== before.corrections;
    const log = isCorrected ? ((await clockEvents(tx, [stored.id])).get(stored.id) ?? []) : [];
    const move = isCorrected
      ? correctClock(stored.clock, log, { at, reason: 'HOURS_CORRECTED' }, await this.hours.corrected(tx, log, now))
      : recountClock(stored.clock, { at, reason: 'HOURS_PUBLISHED', before: before.hours }, now.hours);
    const counted = await this.keep(tx, under, move, { at, actorId: null }, stored.calendarVersionId);
    await this.tellRecounted(tx, [counted]);
    return counted;
  }

  private beginAgain(tx: Transaction, { clock, ...stored }: StoredClock, beginning: Beginning, by: By): Promise<StoredClock[]> {
    const { requestId, taskId, goalId: id, policyId, calendarId, calendarVersionId } = stored;
    const goal = { id, policyId, calendarId, calendarVersionId, goal: clock.goal };
    return this.begin(tx, { requestId, taskId }, [{ goal, beginning: { ...beginning, cycle: clock.cycle + 1 } }], by.actorId);
  }

  /** Keeps what a move made of a clock. A refusal here is a fault: nobody asked for a move that cannot be. */
  async keep(
    tx: Transaction,
    stored: StoredClock,
    move: Move,
    { actorId }: By,
    importedUnder = stored.calendarVersionId,
  ): Promise<StoredClock> {
    if (!move.ok) throw new Error(`clock ${stored.id} cannot move: ${move.refusal.code}`);
    const { clock, events } = move.value;
    if (events.length === 0) return stored;
    const imported = importEvent(stored.clock);
    const next = nextStepAt(clock, await this.ladders.of(tx, stored.policyId), await this.hoursOf(tx, stored));
    await updateClock(tx, { ...stored, clock, nextStepAt: next });
    await appendClockEvents(tx, [
      ...imported.map((event) => ({ stored: { ...stored, calendarVersionId: importedUnder }, event, actorId: null })),
      ...events.map((event) => ({ stored, event, actorId })),
    ]);
    const after = { ...stored, clock };
    await this.tellChanged(tx, after);
    await this.tellBreached(tx, after, events);
    return after;
  }

  /** Tells what the request shows of its clocks now. */
  async tell(tx: Transaction, requestId: string, clocks: readonly StoredClock[]): Promise<void> {
    if (clocks.length === 0) return;
    const news: ClocksMoved = { name: 'ClocksMoved', requestId, promise: await this.promiseOf(tx, clocks) };
    await this.events.emit(tx, news);
  }

  /** Hours moved these clocks: what their requests show follows, without counting as a change of theirs. */
  async tellRecounted(tx: Transaction, clocks: readonly StoredClock[]): Promise<void> {
    const own = (...metrics: Metric[]) => clocks.filter(({ taskId, clock }) => taskId === null && metrics.includes(clock.goal.metric));
    const resolutions = [];
    for (const stored of own('RESOLUTION_TOTAL')) {
      const { dueAt, atRiskAt } = stored.clock;
      resolutions.push({ requestId: stored.requestId, dueAt, atRiskAt, longOverdueAt: await this.longOverdue(tx, stored) });
    }
    const news: ClocksRecounted = {
      name: 'ClocksRecounted',
      resolutions,
      responses: own('FIRST_RESPONSE', 'NEXT_RESPONSE').map(({ requestId, clock }) => ({
        requestId,
        respondByAt: clock.state === 'RUNNING' ? clock.dueAt : null,
      })),
    };
    await this.events.emit(tx, news);
  }

  /** What a request shows: when it is due (RESOLUTION_TOTAL), and until when somebody owes the resident a word. */
  async promiseOf(tx: Transaction, clocks: readonly StoredClock[]): Promise<PromiseShown> {
    const own = clocks.filter(({ taskId }) => taskId === null);
    const running = (metric: Metric) => own.find(({ clock }) => clock.goal.metric === metric && clock.state === 'RUNNING')?.clock;
    const resolution = own.find(({ clock }) => clock.goal.metric === 'RESOLUTION_TOTAL' && clock.state !== 'PENDING');
    const response = running('FIRST_RESPONSE') ?? running('NEXT_RESPONSE');
    return {
      dueAt: resolution?.clock.dueAt ?? null,
      respondByAt: response?.dueAt ?? null,
      atRiskAt: resolution?.clock.atRiskAt ?? null,
      longOverdueAt: resolution ? await this.longOverdue(tx, resolution) : null,
      paused: resolution?.clock.state === 'PAUSED',
    };
  }

  private async longOverdue(tx: Transaction, stored: StoredClock): Promise<Date | null> {
    return longOverdueAt(stored.clock, await this.hoursOf(tx, stored));
  }

  /** By which a clock is counted now. */
  async hoursOf(tx: Transaction, { calendarVersionId }: Pick<StoredClock, 'calendarVersionId'>): Promise<WorkingTime> {
    return (await this.hours.asOf(tx, calendarVersionId)).hours;
  }

  /**
   * A broken promise is told whoever finds it out: the sweep, or somebody who closes, pauses or moves the clock first. What is
   * late by its start, a new goal or other hours was never broken, and is told nobody.
   */
  async tellBreached(tx: Transaction, { id: clockId, requestId, taskId }: StoredClock, events: readonly ClockEvent[]): Promise<void> {
    for (const { type, at, inputs } of events) {
      const { goal, cycle, causedByStart, causedByRetarget, causedByCalendar } = inputs;
      if (type !== 'BREACH' || causedByStart || causedByRetarget || causedByCalendar) continue;
      const news: ClockBreached = { name: 'ClockBreached', clockId, requestId, taskId, metric: goal.metric, cycle, dueAt: at.toISOString() };
      await this.events.emit(tx, news);
    }
  }

  /** Who plans by this clock plans again. */
  async tellChanged(tx: Transaction, { id, requestId, taskId, clock }: StoredClock): Promise<void> {
    const { goal, cycle, revision, state } = clock;
    const news: ClockChanged = { name: 'ClockChanged', clockId: id, requestId, taskId, metric: goal.metric, cycle, revision, state };
    await this.events.emit(tx, news);
  }
}

/** A clock of another system has no events: the first of ours says how it stood. */
export function importEvent(clock: Clock): ClockEvent[] {
  if (clock.revision > 0 || clock.state === 'PENDING') return [];
  const { goal, cycle, dueAt, consumedMs, pausedMs } = clock;
  const inputs = { goal, cycle, dueAt, previousDueAt: null, consumedMs, pausedMs, snapshot: clock };
  return [{ type: 'IMPORT', revision: 0, at: clock.startedAt!, reason: null, inputs }];
}
