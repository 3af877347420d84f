import { localDateOf } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import type { Transaction } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { type OfficerTier, type Tier, TIERS } from '@civic311/staffing/rules';
import { Injectable } from '@nestjs/common';
import { StaffLetter } from '../messages/staff-letter.js';

interface Undecided {
  id: string;
  requestId: string;
  reference: string;
  serviceId: string;
  departmentId: string;
  assigneeId: string | null;
  tier: OfficerTier;
  decisionAsked: string;
  dueBackAt: Date;
}

/** A decision that did not come back in time is told once more, to the tier that was asked and to the one above it. */
@Injectable()
export class RemindOfDecisions {
  constructor(
    private readonly cities: CityInForce,
    private readonly officers: Officers,
    private readonly letter: StaffLetter,
  ) {}

  /** At most `most`; gives how many. Run again until it gives fewer. */
  async sweep(tx: Transaction, now: Date, most = 100): Promise<number> {
    const late: Undecided[] = await tx.query(
      `select e.id, e.request_id as "requestId", r.reference, r.service_id as "serviceId", r.department_id as "departmentId",
         r.assignee_id as "assigneeId", e.tier, e.decision_asked as "decisionAsked", e.due_back_at as "dueBackAt"
       from escalation e join request r on r.id = e.request_id
       where e.state = 'open' and r.closed_at is null and e.due_back_at < $1 and e.reminded_at is null order by e.due_back_at limit $2 for update of e skip locked`,
      [now, most],
    );
    if (late.length === 0) return 0;
    const { timeZone } = await this.cities.current();
    for (const { id, requestId, tier, decisionAsked, dueBackAt, ...post } of late) {
      const told = await this.officers.recipients(tx, [tier, above(tier)].map((asked) => ({ tier: asked, post })), now);
      const to = [...new Set(told.flat().map(({ staffId }) => staffId))];
      const on = localDateOf(timeZone, dueBackAt);
      await this.letter.send(tx, { id: requestId, ...post }, to, { kind: 'undecided', once: id, at: now, facts: { decision: decisionAsked, on } });
    }
    await tx.query('update escalation set reminded_at = $2 where id = any($1::uuid[])', [late.map(({ id }) => id), now]);
    return late.length;
  }
}

const above = (tier: OfficerTier): Tier => TIERS[Math.min(TIERS.indexOf(tier) + 1, TIERS.length - 1)]!;
