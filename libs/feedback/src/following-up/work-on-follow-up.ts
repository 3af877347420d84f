import { type Clock, type FieldFault, isId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { addressOf } from '@civic311/requests/rules';
import { Officers } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Surveys } from '../asking/surveys.js';
import { FollowUpEntity } from '../follow-up.entity.js';
import { seesDepartment } from '../reading/scope.js';
import type { Recontact, RootCause } from '../rules/index.js';
import { FollowUps } from './follow-ups.js';

export type FollowUpRefusal = InputRefusal | { readonly code: 'FOLLOW_UP_CLOSED' } | { readonly code: 'FOLLOW_UP_TAKEN' };

const LONGEST_ACTION = 2_000;

/** What its owner does with a follow-up. */
@Injectable()
export class WorkOnFollowUp {
  constructor(
    private readonly dataSource: DataSource,
    private readonly followUps: FollowUps,
    private readonly surveys: Surveys,
    private readonly officers: Officers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes it one's own, or somebody else's who may work on it; they are told. `ownerId` is whose it was on the page. */
  give(staff: StaffVisitor, id: string, to: string, ownerId: string | null): Promise<Result<{ id: string }, FollowUpRefusal>> {
    return this.at(staff, id, async (tx, followUp, now) => {
      if (followUp.ownerId !== ownerId) return refuse({ code: 'FOLLOW_UP_TAKEN' });
      if (to !== staff.id && !(await mayWorkOn(tx, to, followUp.departmentId))) return invalid({ path: 'to', code: 'NOT_ONE_OF_THEM' });
      await tx.update(FollowUpEntity, { id }, { ownerId: to });
      const person = (await this.officers.people(tx, [to], now)).get(to);
      if (to !== staff.id && person) await this.followUps.tell(tx, id, { staffId: to, ...person }, now);
      return ok({ id });
    });
  }

  /**
   * Ends it with what went wrong, what was done and whether the person was reached; all three are needed. Whoever allowed it is
   * asked once more whether it is settled now. `asked`: they are.
   */
  close(staff: StaffVisitor, id: string, { rootCause, actionTaken, recontact }: { rootCause: RootCause; actionTaken: string; recontact: Recontact }): Promise<Result<{ id: string }, FollowUpRefusal>> {
    return this.at(staff, id, async (tx, followUp, now) => {
      const action = actionTaken.trim();
      const faults: FieldFault[] = [];
      if (action.length < 10) faults.push({ path: 'actionTaken', code: 'TEXT_NEEDED' });
      if (action.length > LONGEST_ACTION) faults.push({ path: 'actionTaken', code: 'TOO_LONG', limit: LONGEST_ACTION });
      if (faults.length > 0) return invalid(...faults);
      const closed = { state: 'closed' as const, rootCause, actionTaken: action, recontact, closedAt: now, closedById: staff.id };
      await tx.update(FollowUpEntity, { id }, { ...closed, ownerId: followUp.ownerId ?? staff.id });
      if (recontact !== 'not-wanted') await this.askAgain(tx, followUp, now);
      return ok({ id });
    });
  }

  /** The recovery question: to who said that we may, by the address that their request has. */
  private async askAgain(tx: Transaction, { id, surveyId, departmentId }: FollowUpEntity, now: Date): Promise<void> {
    const [to] = (await tx.query(
      `select ${addressOf('c')} as address, s.language, s.request_id as "requestId", s.service_id as "serviceId" from survey s
         join request_contact c on c.request_id = s.request_id and ${addressOf('c')} is not null
       where s.id = $1 and s.may_contact and s.kind <> 'recovery'`,
      [surveyId],
    )) as { address: string; language: string; requestId: string; serviceId: string }[];
    if (!to) return;
    const { address, language, ...about } = to;
    await this.surveys.post(tx, { kind: 'recovery', followUpId: id, departmentId, ...about }, { address, language }, now);
  }

  private at(
    staff: StaffVisitor,
    id: string,
    work: (tx: Transaction, followUp: FollowUpEntity, now: Date) => Promise<Result<{ id: string }, FollowUpRefusal>>,
  ): Promise<Result<{ id: string }, FollowUpRefusal>> {
    return inTransaction<{ id: string }, FollowUpRefusal>(this.dataSource, async (tx) => {
      const followUp = isId(id) ? await tx.findOne(FollowUpEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
      if (!followUp || !seesDepartment(staff.scope, followUp.departmentId)) throw new NotFound();
      return followUp.state === 'closed' ? refuse({ code: 'FOLLOW_UP_CLOSED' }) : work(tx, followUp, this.clock.now());
    });
  }
}

async function mayWorkOn(tx: Transaction, staffId: string, departmentId: string | null): Promise<boolean> {
  const [row] = (await tx.query(
    `select exists (select 1 from staff s join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id
       where s.id = $1 and s.disabled_at is null and 'feedback.follow-up' = any(r.permissions)
         and (r.scope = 'everything' or sr.department_id = $2)) as may`,
    [staffId, departmentId],
  )) as [{ may: boolean }];
  return row.may;
}
