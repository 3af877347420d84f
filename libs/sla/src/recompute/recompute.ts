import type { CalendarVersion, WorkingTime } from '@civic311/calendar/rules';
import { type Clock as CityClock } from '@civic311/kernel';
import { CLOCK, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClockKeeper, importEvent } from '../clock-keeper.js';
import { Ladders } from '../escalation/ladders.js';
import { type ClockEvent, correctClock, isLateAt, type LoggedEvent, type Move, nextStepAt, recountClock } from '../rules/index.js';
import { type KnownHours, knownHours, ServiceHours } from '../service-hours.js';
import { appendClockEvents, clockEvents, type StoredClock } from '../sla.store.js';
import { nextOpenClocks, openClocks, updateCounted } from './recompute.store.js';

export interface RecomputeOptions {
  /** Counts and says what would happen; writes nothing and locks nothing. */
  dryRun: boolean;
  /** A code for the log of each clock, or a person's words. */
  reason: string;
  /** Left out: the clocks of every calendar. */
  scope?: { calendarIds: readonly string[] };
  /** Counts each clock anew from its start, by the hours as they are known now; else only what is left of it. */
  correction?: boolean;
  /** The rules of time zones have changed: a due time that does not follow from its goal by the old hours moves too. */
  zoneRules?: boolean;
  /** Lines that are not published yet, by calendar: only for a dry run. */
  calendars?: ReadonlyMap<string, readonly CalendarVersion[]>;
  actorId?: string | null;
  onProgress?: (soFar: Recomputed) => Promise<void>;
}

/** How open clocks are after a recompute; late and not late as of now. */
export interface Recomputed {
  clocksMoved: number;
  becameLate: number;
  becameUnlate: number;
  unchanged: number;
}

interface Counted {
  stored: StoredClock;
  before: StoredClock;
  events: readonly ClockEvent[];
  hours: WorkingTime;
}

const BATCH = 1_000;
const UNPUBLISHED = 'unpublished';

/**
 * Counts open clocks anew after hours of service have changed: in batches, each its own transaction, past what others hold
 * and back to it at the end. Closed clocks stay as they are, and no request counts as changed. Run again, it finds nothing.
 */
@Injectable()
export class Recompute {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hours: ServiceHours,
    private readonly keeper: ClockKeeper,
    private readonly ladders: Ladders,
    @Inject(CLOCK) private readonly clock: CityClock,
  ) {}

  async run(options: RecomputeOptions): Promise<Recomputed> {
    if (options.calendars && !options.dryRun) throw new Error('hours that are not published can only be tried');
    const found: Recomputed = { clocksMoved: 0, becameLate: 0, becameUnlate: 0, unchanged: 0 };
    const calendarIds = options.scope?.calendarIds ?? (options.calendars ? [...options.calendars.keys()] : null);
    const held: string[] = [];
    for (let after: string | undefined, more = true; more; ) {
      await this.dataSource.transaction(async (tx) => {
        const ids = await nextOpenClocks(tx, { after, calendarIds, most: BATCH });
        const clocks = await openClocks(tx, ids, options.dryRun ? 'READ' : 'SKIP');
        const got = new Set(clocks.map(({ id }) => id));
        held.push(...ids.filter((id) => !got.has(id)));
        await this.count(tx, clocks, options, found);
        after = ids.at(-1);
        more = ids.length === BATCH;
      });
      await options.onProgress?.(found);
    }
    for (let i = 0; i < held.length; i += BATCH) {
      const ids = held.slice(i, i + BATCH);
      await this.dataSource.transaction(async (tx) => this.count(tx, await openClocks(tx, ids, 'WAIT'), options, found));
    }
    await options.onProgress?.(found);
    return found;
  }

  private async count(tx: Transaction, clocks: readonly StoredClock[], options: RecomputeOptions, found: Recomputed): Promise<void> {
    const at = this.clock.now();
    const logs = options.correction ? await clockEvents(tx, clocks.map(({ id }) => id)) : new Map<string, LoggedEvent[]>();
    const moved: Counted[] = [];
    for (const before of clocks) {
      const now = await this.hoursNow(tx, before, options);
      const move = await this.moveOf(tx, before, now, logs.get(before.id) ?? [], { at, ...options });
      if (!move.ok) throw new Error(`clock ${before.id} cannot be counted: ${move.refusal.code}`);
      const { clock, events } = move.value;
      if (events.length === 0) {
        found.unchanged++;
        continue;
      }
      found.clocksMoved++;
      const [was, is] = [isLateAt(before.clock, at), isLateAt(clock, at)];
      if (is && !was) found.becameLate++;
      if (was && !is) found.becameUnlate++;
      moved.push({ stored: { ...before, calendarVersionId: now.versionId, clock }, events, before, hours: now.hours });
    }
    if (!options.dryRun) await this.keep(tx, moved, options.actorId ?? null);
  }

  private async moveOf(
    tx: Transaction,
    { clock, calendarVersionId }: StoredClock,
    now: KnownHours,
    log: readonly LoggedEvent[],
    { at, reason, correction, zoneRules }: RecomputeOptions & { at: Date },
  ): Promise<Move> {
    const isOurs = clock.revision > 0;
    const before = zoneRules && isOurs ? undefined : (await this.hours.asOf(tx, calendarVersionId)).hours;
    if (!correction) return recountClock(clock, { at, reason, ...(before ? { before } : {}) }, now.hours);
    return correctClock(clock, log, { at, reason }, await this.hours.corrected(tx, log, now));
  }

  private hoursNow(tx: Transaction, { calendarId, newestVersionId }: StoredClock, { calendars }: RecomputeOptions): KnownHours | Promise<KnownHours> {
    const tried = calendars?.get(calendarId);
    return tried ? knownHours(UNPUBLISHED, calendarId, tried, -1) : this.hours.asOf(tx, newestVersionId);
  }

  private async keep(
    tx: Transaction,
    moved: readonly Counted[],
    actorId: string | null,
  ): Promise<void> {
    if (moved.length === 0) return;
    const counted = [];
    for (const { stored, hours } of moved) counted.push({ ...stored, nextStepAt: nextStepAt(stored.clock, await this.ladders.of(tx, stored.policyId), hours) });
    await updateCounted(tx, counted);
    await appendClockEvents(tx, [
      ...moved.flatMap(({ before }) => importEvent(before.clock).map((event) => ({ stored: before, event, actorId: null }))),
      ...moved.flatMap(({ stored, events }) => events.map((event) => ({ stored, event, actorId }))),
    ]);
    await this.keeper.tellRecounted(tx, moved.map(({ stored }) => stored));
    for (const { stored, events } of moved) {
      await this.keeper.tellChanged(tx, stored);
      await this.keeper.tellBreached(tx, stored, events);
    }
  }
}
