import { Calendars } from '@civic311/calendar';
import { type WorkingTime, workingTime } from '@civic311/calendar/rules';
import { newId } from '@civic311/kernel';
import { Events, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Ladders } from './escalation/ladders.js';
import { type Clock, type Goal, type Metric, type Move, nextStepAt, pendingClock, startClock } from './rules/index.js';
import type { ClockChanged, ClocksMoved, PromiseShown } from './sla.events.js';
import { appendClockEvents, insertClocks, lockClocks, type StoredClock, updateClock } from './sla.store.js';

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
    private readonly calendars: Calendars,
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
      const { id: goalId, policyId, calendarId, goal } = inForce;
      const { versionId, hours } = await this.hours(tx, calendarId, beginning.at);
      const pending: Clock = { ...pendingClock(goal), cycle: beginning.cycle ?? 1 };
      const move = beginning.pending ? null : startClock(pending, beginning, hours);
      if (move && !move.ok) throw new Error(`goal ${goalId} cannot start: ${move.refusal.code}`);
      const begun = move ? move.value : { clock: pending, events: [] };
      const next = nextStepAt(begun.clock, await this.ladders.of(tx, policyId), hours);
      started.push({ id: newId(beginning.at), ...of, policyId, goalId, calendarId, calendarVersionId: versionId, nextStepAt: next, ...begun });
    }
    await insertClocks(tx, started);
    await appendClockEvents(
      tx,
      started.flatMap(({ id, events }) => events.map((event) => ({ clockId: id, event, actorId }))),
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
    const all = await lockClocks(tx, requestId);
    const shown: StoredClock[] = [];
    for (const before of all) {
      const { versionId, hours } = await this.hours(tx, before.calendarId, by.at);
      const move = act(before, hours, all);
      const after = move ? await this.keep(tx, { ...before, calendarVersionId: versionId }, move, by) : before;
      const beginning = renew(before, after);
      shown.push(after, ...(beginning ? await this.beginAgain(tx, after, beginning, by) : []));
    }
    await this.tell(tx, requestId, shown);
  }

  private beginAgain(tx: Transaction, { clock, ...stored }: StoredClock, beginning: Beginning, by: By): Promise<StoredClock[]> {
    const { requestId, taskId, calendarId } = stored;
    const goal = { id: stored.goalId, policyId: stored.policyId, calendarId, goal: clock.goal };
    return this.begin(tx, { requestId, taskId }, [{ goal, beginning: { ...beginning, cycle: clock.cycle + 1 } }], by.actorId);
  }

  /** Keeps what a move made of a clock. A refusal here is a fault: nobody asked for a move that cannot be. */
  async keep(tx: Transaction, stored: StoredClock, move: Move, { at, actorId }: By): Promise<StoredClock> {
    if (!move.ok) throw new Error(`clock ${stored.id} cannot move: ${move.refusal.code}`);
    const { clock, events } = move.value;
    if (events.length === 0) return stored;
    const { hours } = await this.hours(tx, stored.calendarId, at);
    const next = nextStepAt(clock, await this.ladders.of(tx, stored.policyId), hours);
    await updateClock(tx, { ...stored, clock, nextStepAt: next });
    await appendClockEvents(tx, events.map((event) => ({ clockId: stored.id, event, actorId })));
    const after = { ...stored, clock };
    await this.tellChanged(tx, after);
    return after;
  }

  /** Tells what the request shows of its clocks now. */
  async tell(tx: Transaction, requestId: string, clocks: readonly StoredClock[]): Promise<void> {
    if (clocks.length === 0) return;
    const news: ClocksMoved = { name: 'ClocksMoved', requestId, promise: promiseOf(clocks) };
    await this.events.emit(tx, news);
  }

  async hours(tx: Transaction, calendarId: string, at: Date): Promise<{ versionId: string; hours: WorkingTime }> {
    const { versionId, version } = await this.calendars.inForce(tx, calendarId, at);
    return { versionId, hours: workingTime(version) };
  }

  private async tellChanged(tx: Transaction, { id, requestId, taskId, clock }: StoredClock): Promise<void> {
    const { goal, cycle, revision, state } = clock;
    const news: ClockChanged = { name: 'ClockChanged', clockId: id, requestId, taskId, metric: goal.metric, cycle, revision, state };
    await this.events.emit(tx, news);
  }
}

/** What a request shows: when it is due (RESOLUTION_TOTAL), and until when somebody owes the resident a word. */
export function promiseOf(clocks: readonly StoredClock[]): PromiseShown {
  const own = clocks.filter(({ taskId }) => taskId === null).map(({ clock }) => clock);
  const of = (metric: Metric) => own.find((clock) => clock.goal.metric === metric && clock.state !== 'PENDING');
  const running = (metric: Metric) => own.find((clock) => clock.goal.metric === metric && clock.state === 'RUNNING');
  const resolution = of('RESOLUTION_TOTAL');
  const response = running('FIRST_RESPONSE') ?? running('NEXT_RESPONSE');
  return {
    dueAt: resolution?.dueAt ?? null,
    respondByAt: response?.dueAt ?? null,
    atRiskAt: resolution?.atRiskAt ?? null,
    paused: resolution?.state === 'PAUSED',
  };
}
