import { ok } from '@civic311/kernel';
import { Allow, CurrentVisitor, inTransaction, invalid, type InputRefusal, Limited, Sql, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Recompute } from './recompute.js';
import { RecomputeRuns } from './recompute-runs.js';
import { ClockRecompute, RecomputeDryRun, RecomputeRequested, RecomputeResult } from './recompute.types.js';

const LONGEST_REASON = 500;

/** Counting clocks anew by hand: the figures first, then with a reason. */
@Resolver()
export class RecomputeResolver {
  constructor(
    private readonly recompute: Recompute,
    private readonly runs: RecomputeRuns,
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
  ) {}

  @Query(() => RecomputeDryRun, { description: 'From the start of every open clock, by the hours as they are known now.' })
  @Allow('sla.correct')
  @Limited({ what: 'recompute', hits: 10, seconds: 60 })
  recomputeDryRun(): Promise<RecomputeDryRun> {
    return this.recompute.run({ dryRun: true, reason: 'DRY_RUN', correction: true });
  }

  @Query(() => [ClockRecompute], { description: 'The last 20 runs, newest first.' })
  @Allow('sla.correct')
  clockRecomputes(): Promise<ClockRecompute[]> {
    return this.sql.rows<ClockRecompute>(
      `select r.id, c.name as "calendarName", r.reason, r.correction, r.tzdb, r.requested_at as "requestedAt",
         s.name as "requestedByName", r.finished_at as "finishedAt", r.clocks_moved as "clocksMoved",
         r.became_late as "becameLate", r.became_unlate as "becameUnlate", r.unchanged
       from clock_recompute r left join service_calendar c on c.id = r.calendar_id left join staff s on s.id = r.requested_by
       order by r.requested_at desc, r.id desc limit 20`,
    );
  }

  @Mutation(() => RecomputeResult, { description: 'Counts every open clock anew from its start, in the background.' })
  @Allow('sla.correct')
  async correctClocks(@Args('reason') reason: string, @CurrentVisitor() { staff }: Visitor) {
    const words = reason.trim();
    const done = await inTransaction<RecomputeRequested, InputRefusal>(this.dataSource, async (tx) => {
      if (words === '') return invalid({ path: 'reason', code: 'TEXT_NEEDED' });
      if (words.length > LONGEST_REASON) return invalid({ path: 'reason', code: 'TOO_LONG', limit: LONGEST_REASON });
      return ok({ runId: await this.runs.request(tx, { calendarId: null, reason: words, correction: true, by: staff!.id }) });
    });
    return toResult(done);
  }
}
