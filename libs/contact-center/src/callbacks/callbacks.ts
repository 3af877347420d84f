import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, Live, Sql, type StaffVisitor } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_CALLS, LIVE_FLOOR } from '../interactions/record-call.js';
import { TAKEN_FOR_MINUTES } from '../rules/index.js';
import { type LacksTraining, TrainingGate } from '../training-gate.js';
import type { Callback } from './callbacks.types.js';
import { takeCallback } from './take-callback.js';

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

type TakeRefusal = LacksTraining | { readonly code: 'ALREADY_ENDED' } | { readonly code: 'TAKEN'; readonly by: string };

/** Calls that the city promised to make: whoever is due next comes first, until they are reached or given up (`rules/callback.ts`). */
@Injectable()
export class Callbacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly live: Live,
    private readonly gate: TrainingGate,
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
      `select callback.id, phone, callback.name, callback.language, about, tries, promised_at as "promisedAt", next_at as "nextAt", until_at as "untilAt", staff.name as "promisedByName",
         case when taken_at > $1::timestamptz - interval '${TAKEN_FOR_MINUTES} minutes' then taker.name end as "calledByName"
       from callback join staff on staff.id = promised_by_id left join staff as taker on taker.id = taken_by_id
       where callback.state = 'open' order by next_at > $1, until_at, next_at, callback.id limit ${MOST}`,
      [this.clock.now()],
    );
  }

  /** Begins the call: a contact of the agent's own, whose end ends it. Whoever calls already has it for a quarter of an hour; taken again by the same it is the same contact. */
  async take(staff: StaffVisitor, id: string): Promise<Result<{ id: string; contact: string }, TakeRefusal>> {
    const stopped = await this.gate.stops(staff, 'channel', 'phone');
    if (stopped) return stopped;
    return inTransaction<{ id: string; contact: string }, TakeRefusal>(this.dataSource, async (tx) => {
      const contact = await takeCallback(tx, staff.id, id, this.clock.now());
      if (!contact) {
        const [other] = (await tx.query("select staff.name from callback left join staff on staff.id = taken_by_id where callback.id = $1 and callback.state = 'open'", [id])) as { name: string | null }[];
        return refuse(other ? { code: 'TAKEN', by: other.name ?? '' } : { code: 'ALREADY_ENDED' });
      }
      await this.live.tell(tx, LIVE_CALLS, staff.id);
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ id, contact });
    });
  }
}
