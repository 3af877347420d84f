import { Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { FindCallersQuery } from '../find-callers.query.js';
import { ticketNumber } from '../rules/index.js';
import type { ContactCallback, ContactNow } from './interactions.types.js';

/** What is ringing, spoken and not yet coded at one's own desk. */
@Injectable()
export class MyContactsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly callers: FindCallersQuery,
  ) {}

  /** Newest first, at most ten, each with how many people its number may be: one is never chosen by guess. */
  async of(staff: StaffVisitor, language: string): Promise<ContactNow[]> {
    const rows = await this.sql.rows<Omit<ContactNow, 'matches' | 'probably' | 'ticket' | 'callback'> & { callback: Omit<ContactCallback, 'untilAt'> | null; untilAt: Date | null; number: number | null; about: string | null; needsHand: boolean | null }>(
      `select i.id, channel, call_id as "callId", queue, i.phone, i.language, i.state, started_at as "startedAt", answered_at as "answeredAt", i.ended_at as "endedAt", interpreter_at as "interpreterAt", note,
         number, ticket.about, needs_hand as "needsHand",
         case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'about', c.about, 'tries', c.tries, 'promisedByName', promiser.name) end as callback, c.until_at as "untilAt"
       from interaction i left join counter_ticket ticket on ticket.id = i.id left join callback c on c.contact_id = i.id and c.state = 'open' left join staff promiser on promiser.id = promised_by_id
       where i.agent_id = $1 and coded_at is null and i.state <> 'abandoned' order by started_at desc, i.id limit 10`,
      [staff.id],
    );
    const mayLookUp = staff.permissions.has('contact.look-up');
    return Promise.all(
      rows.map(async ({ number, about, needsHand, callback, untilAt, ...row }) => {
        const isNow = row.state === 'waiting' || row.state === 'talking' || row.state === 'held';
        const callers = isNow && row.phone && mayLookUp ? await this.callers.find(staff, row.phone, language) : null;
        const ticket = number === null ? null : { number: ticketNumber(number), about: about ?? '', needsHand: needsHand ?? false };
        return { ...row, ticket, callback: callback && untilAt ? { ...callback, untilAt } : null, matches: callers?.length ?? null, probably: callers?.length === 1 ? callers[0]!.name : null };
      }),
    );
  }
}
