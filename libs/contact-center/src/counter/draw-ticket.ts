import { type Clock, hashSecret, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, Live, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_CALLS, LIVE_FLOOR, setAgentState } from '../interactions/record-call.js';
import { MOST_TICKETS_A_DAY, MOST_WAITING, ticketNumber } from '../rules/index.js';
import type { TicketState } from './counter.entity.js';
import { Counters } from './counters.js';

export interface TicketToDraw {
  readonly counter: string;
  /** The only key to the ticket. */
  readonly key: string;
  readonly language: string;
  readonly about: string;
  readonly serviceCode: string | null;
  readonly needsHand: boolean;
}

type DrawRefusal = InputRefusal | { readonly code: 'COUNTER_CLOSED' } | { readonly code: 'COUNTER_FULL' };

/** A place in the line, for whoever comes: no name is asked. */
@Injectable()
export class DrawTicket {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counters: Counters,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the number; the same key always the same. Refused while the counter is closed, and once as many wait as a day could serve. */
  async draw({ counter, key, language, about, serviceCode, needsHand }: TicketToDraw): Promise<Result<{ number: string }, DrawRefusal>> {
    const at = await this.counters.open(counter);
    if (!at) return invalid({ path: 'counter', code: 'UNKNOWN' });
    const [now, today, secret] = [this.clock.now(), await this.counters.today(), hashSecret(key)];
    return inTransaction<{ number: string }, DrawRefusal>(this.dataSource, async (tx) => {
      await tx.query('select 1 from counter where place_id = $1 for update', [at.id]);
      const [drawn] = (await tx.query('select number from counter_ticket where secret_hash = $1', [secret])) as { number: number }[];
      if (drawn) return ok({ number: ticketNumber(drawn.number) });
      if (!at.open) return refuse({ code: 'COUNTER_CLOSED' });
      await forgetYesterday(tx, at.id, today, now);
      const [line] = (await tx.query(
        `select coalesce(max(number), 0) as last, count(*) filter (where state = 'waiting')::int as waiting from counter_ticket where counter_id = $1 and day = $2`,
        [at.id, today],
      )) as [{ last: number; waiting: number }];
      if (line.waiting >= MOST_WAITING || line.last >= MOST_TICKETS_A_DAY) return refuse({ code: 'COUNTER_FULL' });
      await tx.query(
        `insert into counter_ticket (id, counter_id, day, number, secret_hash, language, service_id, about, needs_hand, drawn_at, queued_at)
         values ($1, $2, $3, $4, $5, $6, (select id from service where code = $7 and is_public), nullif($8, ''), $9, $10, $10)`,
        [newId(), at.id, today, line.last + 1, secret, language, serviceCode, about.trim(), needsHand, now],
      );
      await tellDesks(tx, this.live, at.id);
      return ok({ number: ticketNumber(line.last + 1) });
    });
  }

  /** Whoever holds the ticket goes, while it waits or is called; who is met already is with somebody. What is over stays as it is. */
  async leave(secret: string): Promise<Result<{ state: TicketState }, { readonly code: 'NOT_FOUND' }>> {
    const now = this.clock.now();
    return inTransaction<{ state: TicketState }, { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      // The contact of a called one first, as its agent locks them.
      await tx.query('select 1 from interaction where id = (select id from counter_ticket where secret_hash = $1) for update', [hashSecret(secret)]);
      const [ticket] = (await tx.query('select id, counter_id as "counterId", state, agent_id as "agentId" from counter_ticket where secret_hash = $1 for update', [hashSecret(secret)])) as {
        id: string; counterId: string; state: TicketState; agentId: string | null;
      }[];
      if (!ticket) return refuse({ code: 'NOT_FOUND' });
      if (ticket.state !== 'waiting' && ticket.state !== 'called') return ok({ state: ticket.state });
      await tx.query("update counter_ticket set state = 'left', about = null, ended_at = $2 where id = $1", [ticket.id, now]);
      if (ticket.state === 'called' && ticket.agentId) await endCall(tx, ticket.id, ticket.agentId, now);
      await tellDesks(tx, this.live, ticket.counterId);
      return ok({ state: 'left' });
    });
  }
}

/** Nobody comes to the desk where the ticket was called: its contact never was one, and its agent is free. */
export async function endCall(tx: Transaction, id: string, agentId: string, now: Date): Promise<void> {
  await tx.query("delete from interaction where id = $1 and state = 'waiting'", [id]);
  await setAgentState(tx, agentId, 'ready', now);
}

/** Lets the desks of a counter, and the room, look again. */
export async function tellDesks(tx: Transaction, live: Live, counterId: string): Promise<void> {
  const desks = (await tx.query('select staff_id as id from counter_desk where counter_id = $1 limit 200', [counterId])) as { id: string }[];
  await live.tell(tx, LIVE_CALLS, desks.map(({ id }) => id));
  await live.tell(tx, LIVE_FLOOR, '');
}

/** Who still waited when the day ended went home. */
const forgetYesterday = (tx: Transaction, counterId: string, today: string, now: Date): Promise<unknown> =>
  tx.query("update counter_ticket set state = 'not-there', about = null, ended_at = $3 where counter_id = $1 and state in ('waiting', 'called') and day < $2", [counterId, today, now]);
