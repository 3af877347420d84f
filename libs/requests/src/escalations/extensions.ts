import { CityInForce } from '@civic311/geo';
import { newId, ok, refuse, type Result } from '@civic311/kernel';
import { invalid, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, textFaults } from '../handling/handling.js';
import { isLateReason, mayAnswerExtension } from '../rules/decisions.js';
import { ClockSides, mayExplain } from './clock-sides.js';
import { ExtensionRequestEntity } from './extension-request.entity.js';
import { isTooFar, lastMomentOf } from './last-moment.js';
import { StaffLetter } from '../messages/staff-letter.js';

export interface Asking {
  /** One of the late reasons: what holds it up. */
  code: string;
  reason: string;
  /** The local date by whose end it can be kept. */
  untilOn: string;
}

/** Asks the other side of a promise for more time. Until they answer, the promise stands as it is. */
@Injectable()
export class AskExtension {
  constructor(
    private readonly handling: Handling,
    private readonly cities: CityInForce,
    private readonly sides: ClockSides,
    private readonly letter: StaffLetter,
  ) {}

  async run(staff: StaffVisitor, clockId: string, asking: Asking): Promise<Result<Handled, HandlingRefusal>> {
    const until = lastMomentOf(asking.untilOn, (await this.cities.current()).timeZone);
    const faults = textFaults('reason', asking.reason);
    if (!isLateReason(asking.code)) faults.push({ path: 'code', code: 'LATE_REASON_UNKNOWN' });
    if (!until) faults.push({ path: 'untilOn', code: 'NOT_A_DATE' });
    if (faults.length > 0) return invalid(...faults);
    const clock = await this.sides.of(clockId);
    const others = await this.sides.answering(clock);
    return this.handling.run(staff, { id: clock.requestId, version: null }, async ({ tx, request, now, by, tell }) => {
      if (!clock.dueAt) return refuse({ code: 'CLOCK_NOT_OPEN' });
      if (until! <= now || until! <= clock.dueAt) return invalid({ path: 'untilOn', code: 'NOT_LATER' });
      if (isTooFar(until!, now)) return invalid({ path: 'untilOn', code: 'TOO_FAR' });
      const asked: unknown[] = await tx.query("select 1 from extension_request where clock_id = $1 and state = 'asked'", [clockId]);
      if (asked.length > 0) return refuse({ code: 'ALREADY_ASKED' });
      const id = newId(now);
      const reason = asking.reason.trim();
      await tx.insert(ExtensionRequestEntity, { id, clockId, requestId: request.id, code: asking.code, reason, until: until!, askedBy: by.actorId, askedAt: now });
      const facts = { reason, by: staff.name, on: asking.untilOn };
      await this.letter.send(tx, request, others.filter((one) => one !== staff.id), { kind: 'extension-asked', once: id, at: now, facts });
      await tell({ kind: 'extension-asked', audience: 'staff', facts: { metric: clock.metric, code: asking.code, on: asking.untilOn }, body: reason });
      return ok(undefined);
    }, (request) => mayExplain(staff.scope, request, clock));
  }
}

/** Grants or refuses, for the other side. What is granted moves the due time; a lateness before it stays. */
@Injectable()
export class AnswerExtension {
  constructor(
    private readonly handling: Handling,
    private readonly sides: ClockSides,
    private readonly letter: StaffLetter,
    private readonly sql: Sql,
  ) {}

  async run(staff: StaffVisitor, extensionId: string, { grant, answer }: { grant: boolean; answer: string }): Promise<Result<Handled, HandlingRefusal>> {
    const said = answer.trim();
    const faults = grant && said === '' ? [] : textFaults('answer', answer);
    if (faults.length > 0) return invalid(...faults);
    const about = await this.sql.row<{ clockId: string }>('select clock_id as "clockId" from extension_request where id = $1', [extensionId]);
    if (!about) throw new NotFound();
    const clock = await this.sides.of(about.clockId);
    return this.handling.run(staff, { id: clock.requestId, version: null }, async ({ tx, request, now, by, tell }) => {
      const asked = await tx.findOne(ExtensionRequestEntity, { where: { id: extensionId, state: 'asked' }, lock: { mode: 'pessimistic_write' } });
      if (!asked) return refuse({ code: 'ENDED_ALREADY' });
      if (!mayAnswerExtension(clock, staff, asked.askedBy)) return refuse({ code: 'NOT_THE_OTHER_SIDE' });
      const state = grant ? 'granted' : 'refused';
      await tx.update(ExtensionRequestEntity, { id: extensionId }, { state, answer: said || null, answeredBy: by.actorId, answeredAt: now });
      if (grant) {
        const extended = await this.handling.clocks.extend(tx, about.clockId, { dueAt: asked.until }, by);
        if (!extended.ok) return extended;
      }
      const facts = { answer: said, by: staff.name, granted: grant ? 'yes' : 'no' };
      await this.letter.send(tx, request, [asked.askedBy], { kind: 'extension-answered', once: extensionId, at: now, facts });
      await tell({ kind: grant ? 'extension-granted' : 'extension-refused', audience: 'staff', facts: { metric: clock.metric }, body: said || undefined });
      return ok(undefined);
    });
  }
}
