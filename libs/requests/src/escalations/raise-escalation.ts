import { CityInForce } from '@civic311/geo';
import { newId, ok, refuse, type Result } from '@civic311/kernel';
import { invalid, NotFound, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { type OfficerTier, TIERS } from '@civic311/staffing/rules';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, textFaults } from '../handling/handling.js';
import type { RequestEntity } from '../request.entity.js';
import type { Severity } from '../rules/decisions.js';
import { EscalationEntity } from './escalation.entity.js';
import { isTooFar, lastMomentOf } from './last-moment.js';
import { StaffLetter } from '../messages/staff-letter.js';

export interface Raising {
  tier: OfficerTier;
  severity: Severity;
  reason: string;
  decisionAsked: string;
  /** The local date by whose end a decision is needed. */
  dueBackOn: string;
}

/** Raises a request to somebody above, who is told at once in their hours: what is asked, and by when. Changes no promise. */
@Injectable()
export class RaiseEscalation {
  constructor(
    private readonly handling: Handling,
    private readonly cities: CityInForce,
    private readonly officers: Officers,
    private readonly letter: StaffLetter,
  ) {}

  run(staff: StaffVisitor, requestId: string, raising: Raising): Promise<Result<Handled, HandlingRefusal>> {
    const { tier, severity } = raising;
    return this.handling.run(staff, { id: requestId, version: null }, async ({ tx, request, now, by, tell }) => {
      const dueBackAt = lastMomentOf(raising.dueBackOn, (await this.cities.current()).timeZone);
      const faults = [...textFaults('reason', raising.reason), ...textFaults('decisionAsked', raising.decisionAsked, 1_000)];
      if (!dueBackAt) faults.push({ path: 'dueBackOn', code: 'NOT_A_DATE' });
      else if (dueBackAt < now) faults.push({ path: 'dueBackOn', code: 'IN_THE_PAST' });
      else if (isTooFar(dueBackAt, now)) faults.push({ path: 'dueBackOn', code: 'TOO_FAR' });
      if (faults.length > 0) return invalid(...faults);
      const open: unknown[] = await tx.query("select 1 from escalation where request_id = $1 and tier = $2 and state = 'open'", [request.id, tier]);
      if (open.length > 0) return refuse({ code: 'ALREADY_RAISED', tier });
      const [reason, decisionAsked] = [raising.reason.trim(), raising.decisionAsked.trim()];
      const id = newId(now);
      await tx.insert(EscalationEntity, {
        id, requestId: request.id, tier, severity, reason, decisionAsked, dueBackAt: dueBackAt!, raisedBy: by.actorId, raisedAt: now,
      });
      const post = { departmentId: request.departmentId, serviceId: request.serviceId, assigneeId: request.assigneeId };
      const [told = []] = await this.officers.recipients(tx, [{ tier, post }], now);
      const facts = { reason, decision: decisionAsked, by: staff.name, on: raising.dueBackOn };
      await this.letter.send(tx, request, told.map(({ staffId }) => staffId), { kind: 'raised', once: id, at: now, urgent: severity === 'CRITICAL', facts });
      await tell({ kind: 'raised', audience: 'staff', facts: { tier, severity, on: raising.dueBackOn, reason }, body: decisionAsked });
      return ok(undefined);
    });
  }
}

/** Ends what was raised: with the decision by somebody who may decide, or taken back by who raised it, which needs no words. */
@Injectable()
export class EndEscalation {
  constructor(
    private readonly handling: Handling,
    private readonly officers: Officers,
    private readonly letter: StaffLetter,
    private readonly sql: Sql,
  ) {}

  async decide(staff: StaffVisitor, escalationId: string, decision: string): Promise<Result<Handled, HandlingRefusal>> {
    const faults = textFaults('decision', decision);
    if (faults.length > 0) return invalid(...faults);
    return this.end(staff, escalationId, 'decided', decision.trim());
  }

  withdraw(staff: StaffVisitor, escalationId: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.end(staff, escalationId, 'withdrawn', null);
  }

  private async end(staff: StaffVisitor, id: string, state: 'decided' | 'withdrawn', decision: string | null): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, { id: await this.requestOf(id), version: null }, async ({ tx, request, now, by, tell }) => {
      const raised = await openEscalation(tx, id);
      if (!raised) return refuse({ code: 'ENDED_ALREADY' });
      if (state === 'withdrawn' && raised.raisedBy !== staff.id) return refuse({ code: 'NOT_WHO_ASKED' });
      if (state === 'decided' && !(await this.mayDecide(tx, request, staff, raised, now))) return refuse({ code: 'NOT_WHO_IS_ASKED' });
      await tx.update(EscalationEntity, { id }, { state, decision, endedBy: by.actorId, endedAt: now });
      await tell({ kind: state === 'decided' ? 'decided' : 'raising-withdrawn', audience: 'staff', body: decision ?? undefined, facts: { tier: raised.tier } });
      if (state === 'decided') {
        const to = [raised.raisedBy, request.assigneeId].filter((one) => one !== null && one !== staff.id) as string[];
        await this.letter.send(tx, request, to, { kind: 'decided', once: id, at: now, facts: { decision: decision!, by: staff.name } });
      }
      return ok(undefined);
    });
  }

  /** Who was asked or stands above them, now; who sees the whole city; anybody with the permission where there is no officer. */
  private async mayDecide(tx: Transaction, request: RequestEntity, staff: StaffVisitor, raised: EscalationEntity, now: Date): Promise<boolean> {
    if (staff.id === raised.raisedBy) return false;
    if (staff.scope.kind === 'everything') return true;
    const post = { departmentId: request.departmentId, serviceId: request.serviceId, assigneeId: request.assigneeId };
    const upwards = TIERS.slice(TIERS.indexOf(raised.tier)).map((tier) => ({ tier, post }));
    const asked = (await this.officers.recipients(tx, upwards, now)).flat();
    return asked.length === 0 || asked.some(({ staffId }) => staffId === staff.id);
  }

  private async requestOf(id: string): Promise<string> {
    const found = await this.sql.row<{ requestId: string }>('select request_id as "requestId" from escalation where id = $1', [id]);
    if (!found) throw new NotFound();
    return found.requestId;
  }
}

async function openEscalation(tx: Transaction, id: string): Promise<EscalationEntity | null> {
  return tx.findOne(EscalationEntity, { where: { id, state: 'open' }, lock: { mode: 'pessimistic_write' } });
}
