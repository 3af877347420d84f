import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, Live, Sql, type StaffVisitor } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_FLOOR } from '../interactions/record-call.js';
import type { Callback } from './callbacks.types.js';

/** How often somebody is called who does not answer, and how long after each try. */
export const MOST_TRIES = 3;
const AGAIN_AFTER_MS = 3_600_000;
const HOUR_MS = 3_600_000;
const MOST = 50;

export interface CallbackToPromise {
  readonly contact: string | null;
  readonly phone: string;
  readonly name: string;
  readonly language: string;
  readonly about: string;
  readonly withinHours: number;
}

type TriedRefusal = { readonly code: 'NOT_FOUND' } | { readonly code: 'ALREADY_ENDED' } | { readonly code: 'TRIED_MEANWHILE' };

/** Calls that the city promised to make: whoever is due next comes first, until they are reached or three tries were in vain. */
@Injectable()
export class Callbacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Promises a call within the hours from now. Of one contact there is one promise: asked twice, it stays. Gives its id. */
  async promise(staff: StaffVisitor, { contact, phone, name, language, about, withinHours }: CallbackToPromise): Promise<Result<{ id: string }, InputRefusal>> {
    const number = readPhone(phone);
    if (!number) return invalid({ path: 'phone', code: 'NOT_A_PHONE' });
    const now = this.clock.now();
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      const id = newId();
      await tx.query(
        `insert into callback (id, interaction_id, phone, name, language, about, promised_at, next_at, until_at, promised_by_id)
         values ($1, (select interaction.id from interaction where interaction.id = $2 and agent_id = $9), $3, nullif($4, ''), $5, $6, $7, $7, $8, $9)
         on conflict (interaction_id) where interaction_id is not null do nothing`,
        [id, contact, number, name.trim(), language, about.trim(), now, new Date(now.getTime() + withinHours * HOUR_MS), staff.id],
      );
      const [kept] = (await tx.query('select id from callback where id = $1 or interaction_id = $2', [id, contact])) as [{ id: string }];
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ id: kept.id });
    });
  }

  /** Those still to be called, at most fifty: due first, and of those the promise that ends first. */
  open(): Promise<Callback[]> {
    return this.sql.rows<Callback>(
      `select callback.id, phone, callback.name, callback.language, about, tries, promised_at as "promisedAt", next_at as "nextAt", until_at as "untilAt", staff.name as "promisedByName"
       from callback join staff on staff.id = promised_by_id where callback.state = 'open' order by next_at > $1, until_at, next_at, callback.id limit ${MOST}`,
      [this.clock.now()],
    );
  }

  /** That somebody was called. `tries` is how many were shown: two who call the same person at once count as one. In vain for the third time it is given up. */
  async tried(id: string, reached: boolean, tries: number): Promise<Result<{ id: string }, TriedRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, TriedRefusal>(this.dataSource, async (tx) => {
      const [callback] = (await tx.query('select state, tries from callback where id = $1 for update', [id])) as { state: string; tries: number }[];
      if (!callback) return refuse({ code: 'NOT_FOUND' });
      if (callback.state !== 'open') return refuse({ code: 'ALREADY_ENDED' });
      if (callback.tries !== tries) return refuse({ code: 'TRIED_MEANWHILE' });
      const state = reached ? 'done' : tries + 1 >= MOST_TRIES ? 'given-up' : 'open';
      await tx.query(
        `update callback set tries = tries + 1, state = $2, next_at = $3, taken_by_id = null, taken_at = null,
           ended_at = case when $2 = 'open' then null else $4::timestamptz end, phone = case when $2 = 'open' then phone end, name = case when $2 = 'open' then name end
         where id = $1`,
        [id, state, new Date(now.getTime() + AGAIN_AFTER_MS), now],
      );
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ id });
    });
  }
}
