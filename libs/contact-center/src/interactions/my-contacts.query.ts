import { Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { FindCallersQuery } from '../find-callers.query.js';
import type { ContactNow } from './interactions.types.js';

/** What is ringing, spoken and not yet coded at one's own desk. */
@Injectable()
export class MyContactsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly callers: FindCallersQuery,
  ) {}

  /** Newest first, at most ten, each with how many people its number may be: one is never chosen by guess. */
  async of(staff: StaffVisitor, language: string): Promise<ContactNow[]> {
    const rows = await this.sql.rows<Omit<ContactNow, 'matches' | 'probably'>>(
      `select id, channel, call_id as "callId", queue, phone, language, state, started_at as "startedAt", answered_at as "answeredAt", ended_at as "endedAt"
       from interaction where agent_id = $1 and coded_at is null and state <> 'abandoned' order by started_at desc, id limit 10`,
      [staff.id],
    );
    const mayLookUp = staff.permissions.has('contact.look-up');
    return Promise.all(
      rows.map(async (row) => {
        const isNow = row.state === 'waiting' || row.state === 'talking' || row.state === 'held';
        const callers = isNow && row.phone && mayLookUp ? await this.callers.find(staff, row.phone, language) : null;
        return { ...row, matches: callers?.length ?? null, probably: callers?.length === 1 ? callers[0]!.name : null };
      }),
    );
  }
}
