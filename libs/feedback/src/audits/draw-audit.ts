import { sampleOf } from '@civic311/contact-center/rules';
import { CityInForce } from '@civic311/geo';
import { type Clock, isId, newId, newSecret, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FollowUps } from '../following-up/follow-ups.js';
import { seesDepartment } from '../reading/scope.js';
import type { AuditVerdict } from '../rules/index.js';
import { AuditCheckEntity, AuditRoundEntity } from './audit.entity.js';

interface Closed {
  id: string;
  stratum: string;
  departmentId: string;
}

/** Draws what is looked at on the spot: by chance, as many of each service as there are, and never by who closed it. */
@Injectable()
export class DrawAudit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** At most `size` of what was closed as done in these days and stands at a place. The seed is made and kept. Gives the round. */
  run(staff: StaffVisitor, { fromOn, untilOn, size }: { fromOn: string; untilOn: string; size: number }): Promise<Result<{ id: string }, InputRefusal>> {
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      if (fromOn > untilOn) return invalid({ path: 'untilOn', code: 'BEFORE_THE_FIRST_DAY' });
      const { timeZone } = await this.cities.current();
      const closed = (await tx.query(
        `select r.id, r.service_id as stratum, r.department_id as "departmentId" from request r
         where r.state = 'closed' and r.outcome = 'done' and r.place is not null
           and r.closed_at >= ($1::date)::timestamp at time zone $3 and r.closed_at < ($2::date + 1)::timestamp at time zone $3
           and not exists (select 1 from audit_check c where c.request_id = r.id)
         order by r.id limit 100000`,
        [fromOn, untilOn, timeZone],
      )) as Closed[];
      if (closed.length === 0) return invalid({ path: 'fromOn', code: 'NOTHING_CLOSED' });
      const [now, seed] = [this.clock.now(), newSecret()];
      const id = newId(now);
      await tx.insert(AuditRoundEntity, { id, seed, fromOn, untilOn, population: closed.length, drawnAt: now, drawnById: staff.id });
      for (const { id: requestId, stratum: serviceId, departmentId } of sampleOf(closed, size, seed)) {
        await tx.insert(AuditCheckEntity, { id: newId(now), roundId: id, requestId, serviceId, departmentId, drawnAt: now });
      }
      return ok({ id });
    });
  }
}

type JudgeRefusal = InputRefusal | { readonly code: 'CHECKED_ALREADY' } | { readonly code: 'OWN_CLOSING' };

/** Keeps what somebody found at the place. */
@Injectable()
export class JudgeClosing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly followUps: FollowUps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nobody judges what they closed or worked on themselves. A closing that did not hold is somebody's to follow up. */
  run(staff: StaffVisitor, id: string, verdict: AuditVerdict, note: string): Promise<Result<{ id: string }, JudgeRefusal>> {
    return inTransaction<{ id: string }, JudgeRefusal>(this.dataSource, async (tx) => {
      const check = isId(id) ? await tx.findOne(AuditCheckEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
      if (!check || !seesDepartment(staff.scope, check.departmentId)) throw new NotFound();
      if (check.verdict) return refuse({ code: 'CHECKED_ALREADY' });
      const [own] = (await tx.query(
        `select 1 from request r where r.id = $1 and (r.assignee_id = $2 or exists (select 1 from request_event e where e.request_id = r.id and e.kind = 'closed' and e.actor_id = $2))`,
        [check.requestId, staff.id],
      )) as unknown[];
      if (own) return refuse({ code: 'OWN_CLOSING' });
      const words = note.trim();
      if (verdict !== 'held' && words === '') return invalid({ path: 'note', code: 'TEXT_NEEDED' });
      const now = this.clock.now();
      await tx.update(AuditCheckEntity, { id }, { verdict, note: words || null, checkedById: staff.id, checkedAt: now });
      if (verdict === 'not-held') await this.followUps.open(tx, { ...check, surveyId: null, reasons: ['audit'] }, now);
      return ok({ id });
    });
  }
}
