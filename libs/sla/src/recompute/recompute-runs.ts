import type { CalendarPublished } from '@civic311/calendar';
import { type Clock as CityClock, newId } from '@civic311/kernel';
import { CLOCK, Events, Jobs, queue, type Transaction } from '@civic311/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TZDB_VERSION } from '../sla.store.js';
import { ClockRecomputeEntity } from './clock-recompute.entity.js';
import { Recompute, type Recomputed } from './recompute.js';

export const recomputeClocks = queue<{ runId: string }>('recompute-clocks');

/** Zone rules of this process differ from those that the clocks were counted by. */
const ZONE_RULES = 'ZONE_RULES_CHANGED';

/** Counts clocks anew in the background: after hours were published or corrected, on request, and after new zone rules. */
@Injectable()
export class RecomputeRuns implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly recompute: Recompute,
    @Inject(CLOCK) private readonly clock: CityClock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<CalendarPublished>('CalendarPublished', async (tx, { calendarId, correction }) => {
      await this.request(tx, { calendarId, reason: correction ?? 'HOURS_PUBLISHED', correction: correction !== null, by: null });
    });
  }

  /** Asks for a run; gives its id. One that waits already for the same reason is enough. */
  async request(
    tx: Transaction,
    { calendarId, reason, correction, by }: { calendarId: string | null; reason: string; correction: boolean; by: string | null },
  ): Promise<string> {
    const [waiting] = (await tx.query(
      `select id from clock_recompute where finished_at is null and xmin::text = pg_current_xact_id()::xid::text
         and calendar_id is not distinct from $1 and reason = $2 and correction = $3`,
      [calendarId, reason, correction],
    )) as { id: string }[];
    if (waiting) return waiting.id;
    const id = newId();
    await tx.insert(ClockRecomputeEntity, {
      id, calendarId, reason, correction, tzdb: TZDB_VERSION, requestedBy: by, requestedAt: this.clock.now(),
    });
    await this.jobs.enqueue(tx, recomputeClocks, { runId: id });
    return id;
  }

  /** Does a run that was asked for. A repeat finds nothing more to move, so it keeps what the first one counted. */
  async work({ runId }: { runId: string }): Promise<void> {
    const run = await this.dataSource.manager.findOneBy(ClockRecomputeEntity, { id: runId });
    if (!run || run.finishedAt) return;
    const { calendarId, reason, correction, requestedBy } = run;
    const note = (counted: Recomputed, finishedAt: Date | null) =>
      this.dataSource.manager.update(ClockRecomputeEntity, { id: runId }, { ...counted, finishedAt });
    const counted = await this.recompute.run({
      dryRun: false,
      reason,
      correction,
      zoneRules: reason === ZONE_RULES,
      actorId: requestedBy,
      ...(calendarId ? { scope: { calendarIds: [calendarId] } } : {}),
      onProgress: async (soFar) => void (await note(soFar, null)),
    });
    await note(counted, this.clock.now());
  }

  /** Called when a worker starts: open clocks are counted again when the rules of time zones are not those of last time. */
  async atStart(): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('clock_recompute'))");
      const [last] = (await tx.query('select tzdb from clock_recompute order by requested_at desc, id desc limit 1')) as { tzdb: string }[];
      if (last?.tzdb === TZDB_VERSION) return;
      if (last) return void (await this.request(tx, { calendarId: null, reason: ZONE_RULES, correction: false, by: null }));
      const now = this.clock.now();
      await tx.insert(ClockRecomputeEntity, {
        id: newId(), calendarId: null, reason: 'FIRST_START', correction: false, tzdb: TZDB_VERSION, requestedBy: null, requestedAt: now, finishedAt: now,
      });
    });
  }
}
