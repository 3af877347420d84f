import { type Clock, hashSecret, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, NotFound, Sql } from '@civic311/platform';
import { readReference } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FollowUps } from '../following-up/follow-ups.js';
import { isDenied } from '../rules/index.js';

/** What neighbors say of the last closing. */
export interface FixCounts {
  readonly fixed: number;
  readonly notFixed: number;
  /** Whether one may still say something: for 60 days after the closing, as long as a browser is known as one. */
  readonly open: boolean;
}

interface ClosedRow {
  id: string;
  closingId: string;
  serviceId: string;
  departmentId: string;
  isOpen: boolean;
}

/** How long neighbors may speak of a closing, and a browser is known as one: `VOTER_DAYS` of the portal. */
const DAYS_KEPT = 60;

/** The closing that neighbors may speak of: done, public, and not wished open again. */
const CLOSED = `select r.id, e.id as "closingId", r.service_id as "serviceId", r.department_id as "departmentId",
    e.occurred_at > $2::timestamptz - make_interval(days => ${DAYS_KEPT}) as "isOpen"
  from request r join lateral (select id, occurred_at from request_event where request_id = r.id and kind = 'closed' order by occurred_at desc, id desc limit 1) e on true
  where r.reference = $1 and r.is_public and r.moderation <> 'hidden' and r.state in ('closed', 'reopen-requested') and r.outcome = 'done'`;

const COUNTS = `select count(*) filter (where fixed)::int as fixed, count(*) filter (where not fixed)::int as "notFixed", $2::boolean as open from fix_vote where closing_id = $1`;

/** Neighbors who confirm or deny that it is fixed: counted, never named. */
@Injectable()
export class FixVotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly followUps: FollowUps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What was said so far of the last closing; null where there is nothing to say anything of. */
  async of(typed: string): Promise<FixCounts | null> {
    const reference = readReference(typed);
    const closed = reference ? await this.sql.row<ClosedRow>(CLOSED, [reference, this.clock.now()]) : undefined;
    return closed ? (await this.sql.row<FixCounts>(COUNTS, [closed.closingId, closed.isOpen]))! : null;
  }

  /**
   * One word for each browser (`voter`: its random name) and closing; the last one counts. Kept so that nobody can tell what one
   * browser said of two closings. Enough denials are somebody's task.
   */
  say(typed: string, voter: string, fixed: boolean): Promise<Result<FixCounts, { readonly code: 'NOT_CLOSED' }>> {
    return inTransaction<FixCounts, { readonly code: 'NOT_CLOSED' }>(this.dataSource, async (tx) => {
      const reference = readReference(typed);
      if (!reference) throw new NotFound();
      const now = this.clock.now();
      const [closed] = (await tx.query(`${CLOSED} for update of r`, [reference, now])) as ClosedRow[];
      if (!closed?.isOpen) return refuse({ code: 'NOT_CLOSED' });
      const { id: requestId, closingId, isOpen, ...whose } = closed;
      await tx.query(
        `insert into fix_vote (id, request_id, closing_id, voter_hash, fixed, voted_at) values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint uq_fix_vote_voter do update set fixed = excluded.fixed, voted_at = excluded.voted_at`,
        [newId(now), requestId, closingId, hashSecret(`${closingId} ${voter}`), fixed, now],
      );
      const [counts] = (await tx.query(COUNTS, [closingId, isOpen])) as [FixCounts];
      if (!fixed && isDenied(counts)) await this.followUpOnce(tx, { requestId, closingId, ...whose }, now);
      return ok(counts);
    });
  }

  /** Not again for a closing that somebody has looked into since it was closed. */
  private async followUpOnce(tx: Parameters<FollowUps['open']>[0], { requestId, closingId, ...whose }: { requestId: string; closingId: string; serviceId: string; departmentId: string }, now: Date) {
    const [seen] = (await tx.query(
      `select 1 from follow_up f join request_event e on e.id = $2 where f.request_id = $1 and 'denied' = any(f.reasons) and f.opened_at >= e.occurred_at`,
      [requestId, closingId],
    )) as unknown[];
    if (!seen) await this.followUps.open(tx, { surveyId: null, requestId, ...whose, reasons: ['denied'] }, now);
  }

  /** Makes old votes nobody's, and old surveys too: what was counted stays. A chore of the worker. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(
      `update fix_vote set voter_hash = id::text where voter_hash <> id::text and voted_at < $1::timestamptz - make_interval(days => ${DAYS_KEPT})`,
      [now],
    );
    await this.dataSource.query(
      `update survey set person_hash = null where person_hash is not null and sent_at < $1::timestamptz - make_interval(days => ${DAYS_KEPT})`,
      [now],
    );
  }
}
