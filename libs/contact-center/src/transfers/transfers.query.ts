import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { CallGone } from './transfers.types.js';

/** How long a screen says who has the call now. */
const GONE_FOR_MS = 120_000;

/** Calls that go on to somebody else. */
@Injectable()
export class TransfersQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the last two minutes, newest first, at most five. */
  gone(staff: StaffVisitor): Promise<CallGone[]> {
    return this.sql.rows<CallGone>(
      `select interaction_id as contact, name as "byName", happened_at as at from interaction_event join staff on staff.id = (facts->>'agentId')::uuid
       where kind = 'transfer' and facts->>'fromId' = $1 and happened_at > $2 order by happened_at desc limit 5`,
      [staff.id, new Date(this.clock.now().getTime() - GONE_FOR_MS)],
    );
  }
}
