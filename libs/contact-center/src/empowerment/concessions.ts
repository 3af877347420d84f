import { Calendars } from '@civic311/calendar';
import { isDate, workingTime } from '@civic311/calendar/rules';
import { type Clock, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { Catalog, CLOCK, type InputRefusal, invalid, Live, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { StaffNotices } from '@civic311/messaging';
import { Concede, type Granted } from '@civic311/requests';
import { closingFaults, readReference, whereVisible } from '@civic311/requests/rules';
import { PRIORITIES, type Priority } from '@civic311/sla/rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LineNotices } from '../help/line-notices.js';
import { LIVE_CALLS, LIVE_FLOOR } from '../interactions/record-call.js';
import { APPROVAL_MINUTES, type Ask, FIRST_CONTACT_OUTCOMES, mayAlone } from '../rules/index.js';
import { EmpowermentLimitsOf } from './empowerment-limits.js';

const catalog = new Catalog('contact-center');
const FARTHEST_MS = 366 * 86_400_000;

export interface ConcessionToAsk {
  /** The screen's: sent twice it is asked once. */
  readonly key: string;
  readonly reference: string;
  readonly contact: string | null;
  readonly granted: Granted;
  readonly why: string;
}

export interface Conceded {
  readonly id: string;
  /** `asked`: a supervisor must say yes first. */
  readonly state: 'alone' | 'asked' | 'approved' | 'refused' | 'expired';
}

type ConcessionRefusal = InputRefusal | Refusal<string>;
interface Stored {
  readonly id: string;
  readonly requestId: string;
  readonly ask: Granted;
  readonly why: string;
  readonly state: Conceded['state'];
  readonly askedById: string;
  readonly expiresAt: Date;
}

/** Grants to a resident what is over and above the usual: within one's limit at once, beyond it when a supervisor has said yes. */
@Injectable()
export class Concessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly concede: Concede,
    private readonly limits: EmpowermentLimitsOf,
    private readonly calendars: Calendars,
    private readonly notices: StaffNotices,
    private readonly line: LineNotices,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asked for again while it waits, it stays the one that waits. Throws `NotFound` for a request that the agent may not see. */
  async ask(agent: StaffVisitor, { key, reference, contact, granted, why }: ConcessionToAsk): Promise<Result<Conceded, ConcessionRefusal>> {
    const faults = faultsOf(granted, why);
    if (faults.length > 0) return invalid(...faults);
    const limits = await this.limits.person(agent.id);
    const now = this.clock.now();
    return this.concede.together<Conceded>(async (tx): Promise<Result<Conceded, ConcessionRefusal>> => {
      const request = await this.request(tx, agent, reference, granted, now);
      if (granted.kind === 'promise-date' && (request.inPast || request.tooFar)) return invalid({ path: 'on', code: request.inPast ? 'IN_PAST' : 'TOO_FAR' });
      const verdict = mayAlone(limits, await this.asking(tx, request, granted));
      const state = verdict.alone ? 'alone' : 'asked';
      const [kept] = (await tx.query(
        `insert into concession (id, request_id, interaction_id, kind, ask, why, limits, state, asked_by_id, asked_at, expires_at)
         values ($1, $2, (select interaction.id from interaction where interaction.id = $3 and agent_id = $9), $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
        [key, request.id, contact, granted.kind, JSON.stringify(granted), why.trim(), JSON.stringify(limits), state, agent.id, now, verdict.alone ? null : new Date(now.getTime() + APPROVAL_MINUTES * 60_000)],
      )) as { id: string }[];
      if (!kept) {
        const [before] = (await tx.query(
          `select id, state from concession where asked_by_id = $1 and (id = $2 or request_id = $3 and kind = $4 and state = 'asked')`,
          [agent.id, key, request.id, granted.kind],
        )) as Conceded[];
        return before ? ok(before) : refuse({ code: 'NOT_FOUND' });
      }
      if (verdict.alone) {
        const done = await this.concede.run(tx, agent, request.id, { granted, why: why.trim(), approved: null });
        if (!done.ok) return done;
      } else await this.line.approvalAsked(tx, key, agent);
      await this.live.tell(tx, LIVE_CALLS, agent.id);
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ id: key, state });
    });
  }

  /** A supervisor says yes or no. A yes is carried out as it is said, and only once; with a no come the words for the caller. Nobody decides about their own. */
  async decide(by: StaffVisitor, id: string, yes: boolean, words: string): Promise<Result<Conceded, ConcessionRefusal>> {
    if (!yes && words.trim() === '') return invalid({ path: 'words', code: 'TEXT_NEEDED' });
    const now = this.clock.now();
    return this.concede.together<Conceded>(async (tx): Promise<Result<Conceded, ConcessionRefusal>> => {
      const [asked] = (await tx.query(
        `select id, request_id as "requestId", ask, why, state, asked_by_id as "askedById", expires_at as "expiresAt" from concession where id = $1 and state <> 'alone' for update`,
        [id],
      )) as Stored[];
      if (!asked) return refuse({ code: 'NOT_FOUND' });
      if (asked.askedById === by.id) return refuse({ code: 'OWN_REQUEST' });
      if (asked.state !== 'asked') return refuse({ code: 'ALREADY_DECIDED', state: asked.state });
      if (asked.expiresAt <= now) return refuse({ code: 'ALREADY_DECIDED', state: 'expired' });
      if (yes) {
        const done = await this.concede.run(tx, await this.agent(tx, asked.askedById, by), asked.requestId, { granted: asked.ask, why: asked.why, approved: { by, words: words.trim() } });
        if (!done.ok) return done;
      }
      const state = yes ? 'approved' : 'refused';
      await tx.query("update concession set state = $2, decided_by_id = $3, decided_at = $4, answer = nullif($5, '') where id = $1", [id, state, by.id, now, words.trim()]);
      await this.tellAgent(tx, id, state, now);
      return ok({ id, state });
    });
  }

  /** The agent knows the answer to their own, and it leaves their desk. What still waits for one stays. */
  async heard(agent: StaffVisitor, id: string): Promise<Result<Conceded, { readonly code: 'NOT_FOUND' }>> {
    const now = this.clock.now();
    const [rows] = (await this.dataSource.query(
      `update concession set heard_at = coalesce(heard_at, $3) where id = $1 and asked_by_id = $2 and state <> 'alone' and (state <> 'asked' or expires_at <= $3) returning id, state`,
      [id, agent.id, now],
    )) as [Conceded[], number];
    return rows[0] ? ok(rows[0]) : refuse({ code: 'NOT_FOUND' });
  }

  /** What nobody answered in time has expired, and its agent is told; gives how many. */
  async expire(most: number): Promise<number> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (tx) => {
      const due = (await tx.query("select id from concession where state = 'asked' and expires_at <= $1 order by expires_at limit $2 for update skip locked", [now, most])) as { id: string }[];
      for (const { id } of due) {
        await tx.query("update concession set state = 'expired' where id = $1", [id]);
        await this.tellAgent(tx, id, 'expired', now);
      }
      return due.length;
    });
  }

  private async request(tx: Transaction, agent: StaffVisitor, typed: string, granted: Granted, now: Date) {
    const visible = whereVisible(agent.scope, 5);
    const [request] = (await tx.query(
      `select r.id, d.calendar_id as "calendarId", on_day < today as "inPast", on_day > today + 366 as "tooFar",
         on_day::timestamp at time zone c.time_zone as "promised", due_day::timestamp at time zone c.time_zone as due
       from request r join department d on d.id = r.department_id cross join (select time_zone from city limit 1) c
         cross join lateral (select coalesce($2::date, ($3::timestamptz at time zone c.time_zone)::date) as on_day,
           ($3::timestamptz at time zone c.time_zone)::date as today, (coalesce(r.due_at, $3::timestamptz) at time zone c.time_zone)::date as due_day) day
       where r.reference = $1 and (r.opened_by_id = $4 or (${visible.sql})) for update of r`,
      [readReference(typed), granted.kind === 'promise-date' ? granted.on : null, now, agent.id, ...visible.values],
    )) as { id: string; calendarId: string; inPast: boolean; tooFar: boolean; promised: Date; due: Date }[];
    if (!request) throw new NotFound();
    return request;
  }

  /** What the limit is held against. What was waived of a request before counts: bit by bit is no way around it. */
  private async asking(tx: Transaction, { id, calendarId, promised, due }: { id: string; calendarId: string; promised: Date; due: Date }, granted: Granted): Promise<Ask> {
    switch (granted.kind) {
      case 'promise-date': {
        const [from, to] = promised < due ? [promised, due] : [due, promised];
        const isFar = to.getTime() - from.getTime() > FARTHEST_MS;
        const days = isFar ? 366 : Math.round(workingTime(await this.calendars.line(tx, calendarId)).businessDays(from, to));
        return { kind: granted.kind, days };
      }
      case 'waive-fee': {
        const [{ waived }] = (await tx.query(
          `select coalesce(sum((ask->>'cents')::int), 0)::float8 as waived from concession where request_id = $1 and kind = 'waive-fee' and state in ('alone', 'approved')`,
          [id],
        )) as [{ waived: number }];
        return { kind: granted.kind, cents: granted.cents + waived };
      }
      case 'set-priority':
        return { kind: granted.kind, priority: granted.priority as Priority };
      case 'close-as':
        return { kind: granted.kind, outcome: granted.outcome as (typeof FIRST_CONTACT_OUTCOMES)[number] };
    }
  }

  /** Who asked, as somebody who acts: what was approved is done in their name, within what the approver sees. */
  private async agent(tx: Transaction, id: string, { scope, sessionId }: StaffVisitor): Promise<StaffVisitor> {
    const [{ name }] = (await tx.query('select name from staff where id = $1', [id])) as [{ name: string }];
    return { id, name, sessionId, scope, permissions: new Set() };
  }

  private async tellAgent(tx: Transaction, id: string, state: 'approved' | 'refused' | 'expired', now: Date): Promise<void> {
    const [{ staffId, language, reference }] = (await tx.query(
      'select p.id as "staffId", p.language, r.reference from concession c join staff p on p.id = c.asked_by_id join request r on r.id = c.request_id where c.id = $1',
      [id],
    )) as [{ staffId: string; language: string; reference: string }];
    const t = catalog.in(language);
    await this.notices.tell(tx, [{
      staffId, kind: 'concession-decided', aboutId: null, path: `/contact-center/grant/${reference}`, subject: t(`concession.${state}.subject`, { reference }),
      body: t(`concession.${state}.body`), urgent: true, inHoursAt: now, dedupeKey: `concession-decided:${id}:${staffId}`,
    }]);
    await this.line.approvalOver(tx, id, staffId);
    await this.live.tell(tx, LIVE_CALLS, staffId);
    await this.live.tell(tx, LIVE_FLOOR, '');
  }
}

function faultsOf(granted: Granted, why: string) {
  return [
    ...(why.trim() === '' ? [{ path: 'why', code: 'TEXT_NEEDED' }] : []),
    ...(granted.kind === 'promise-date' && !isDate(granted.on) ? [{ path: 'on', code: 'NOT_A_DATE' }] : []),
    ...(granted.kind === 'close-as' ? closingFaults(granted) : []),
    ...(granted.kind === 'close-as' && !(FIRST_CONTACT_OUTCOMES as readonly string[]).includes(granted.outcome) ? [{ path: 'outcome', code: 'NOT_FOR_STAFF' }] : []),
    ...(granted.kind === 'set-priority' && !(PRIORITIES as readonly string[]).includes(granted.priority) ? [{ path: 'priority', code: 'PRIORITY_UNKNOWN' }] : []),
  ];
}
