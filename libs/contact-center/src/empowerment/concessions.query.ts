import { type Clock } from '@civic311/kernel';
import { CLOCK, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { readReference, whereVisible } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import type { BrokenPromise, ConcessionAsked, ConcessionDesk, OwnConcession } from './empowerment.types.js';
import { EmpowermentLimitsOf } from './empowerment-limits.js';

const ASK = `c.kind, c.ask ->> 'on' as "on", (c.ask ->> 'cents')::int as cents, c.ask ->> 'priority' as priority, c.ask ->> 'outcome' as outcome`;
const PROMISED = `(select p.promised_on::text from request_promise p where p.request_id = r.id order by p.told_at desc, p.id desc limit 1)`;

/** What may be granted on a request, what waits for a supervisor, and which promised days passed in vain. */
@Injectable()
export class ConcessionsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly limits: EmpowermentLimitsOf,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `NotFound` for a request that the agent may not see. */
  async desk(staff: StaffVisitor, reference: string, language: string): Promise<ConcessionDesk> {
    const visible = whereVisible(staff.scope, 4);
    const row = await this.sql.row<Omit<ConcessionDesk, 'limits' | 'own'> & { id: string }>(
      `select r.id, r.reference, coalesce(s.name ->> $2, s.name ->> 'en') as "serviceName", r.state, r.priority, r.due_at as "dueAt", ${PROMISED} as "promisedOn"
       from request r join service s on s.id = r.service_id where r.reference = $1 and (r.opened_by_id = $3 or (${visible.sql}))`,
      [readReference(reference), language, staff.id, ...visible.values],
    );
    if (!row) throw new NotFound();
    const own = await this.sql.rows<OwnConcession>(
      `select c.id, $3 as reference, ${ASK}, c.state, c.why, c.asked_at as "askedAt", c.expires_at as "expiresAt", c.answer, d.name as "decidedByName"
       from concession c left join staff d on d.id = c.decided_by_id where c.request_id = $1 and c.asked_by_id = $2 order by c.asked_at desc, c.id desc limit 20`,
      [row.id, staff.id, row.reference],
    );
    const { id: _id, ...request } = row;
    return { ...request, own, limits: await this.limits.person(staff.id) };
  }

  /** What the agent asked for within a day and whose answer they have not heard, newest first, at most ten; what is past its time has expired. */
  mine(staff: StaffVisitor): Promise<OwnConcession[]> {
    return this.sql.rows<OwnConcession>(
      `select c.id, ${ASK}, case when c.state = 'asked' and c.expires_at <= $2 then 'expired' else c.state end as state, c.why, c.asked_at as "askedAt", c.expires_at as "expiresAt", c.answer,
         d.name as "decidedByName", r.reference
       from concession c join request r on r.id = c.request_id left join staff d on d.id = c.decided_by_id
       where c.asked_by_id = $1 and c.heard_at is null and c.state <> 'alone' and c.asked_at > $2::timestamptz - interval '1 day' order by c.asked_at desc, c.id desc limit 10`,
      [staff.id, this.clock.now()],
    );
  }

  /** What waits for a supervisor, soonest to expire first; at most fifty. One's own is shown, and may not be decided. */
  asked(staff: StaffVisitor, language: string): Promise<ConcessionAsked[]> {
    return this.sql.rows<ConcessionAsked>(
      `select c.id, ${ASK}, c.why, c.asked_at as "askedAt", c.expires_at as "expiresAt", a.name as "askedByName", c.asked_by_id = $1 as "isOwn", r.reference,
         coalesce(s.name ->> $2, s.name ->> 'en') as "serviceName", r.due_at as "dueAt", r.priority as "priorityNow",
         (c.limits ->> 'promiseDays')::int as "limitDays", (c.limits ->> 'waiveCents')::int as "limitCents", c.limits ->> 'priorityUpTo' as "limitPriority"
       from concession c join staff a on a.id = c.asked_by_id join request r on r.id = c.request_id join service s on s.id = r.service_id
       where c.state = 'asked' and c.expires_at > $3 order by c.expires_at, c.id limit 50`,
      [staff.id, language, this.clock.now()],
    );
  }

  /** Requests whose promised day has passed and that were still open after it, oldest first; at most fifty. Thirty days after it they are left to the reports. */
  broken(language: string): Promise<BrokenPromise[]> {
    return this.sql.rows<BrokenPromise>(
      `select r.reference, coalesce(s.name ->> $1, s.name ->> 'en') as "serviceName", coalesce(d.name ->> $1, d.name ->> 'en') as "departmentName", p.promised_on::text as "promisedOn", t.name as "toldByName"
       from request_promise p join request r on r.id = p.request_id join service s on s.id = r.service_id join department d on d.id = r.department_id join staff t on t.id = p.told_by_id
         cross join lateral (select ($2::timestamptz at time zone time_zone)::date as today from city limit 1) c
       where p.promised_on < c.today and p.promised_on > c.today - 30 and r.state not in ('closed', 'reopen-requested')
         and not exists (select 1 from request_promise later where later.request_id = p.request_id and (later.told_at, later.id) > (p.told_at, p.id))
       order by p.promised_on, r.reference limit 50`,
      [language, this.clock.now()],
    );
  }
}
