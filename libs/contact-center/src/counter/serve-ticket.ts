import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, inTransaction, Live, Sql, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_CALLS, noteAtDesk, project, setAgentState } from '../interactions/record-call.js';
import { ticketNumber } from '../rules/index.js';
import { type LacksTraining, TrainingGate } from '../training-gate.js';
import type { TicketState } from './counter.entity.js';
import type { CounterLine, CounterTicket } from './counter.types.js';
import { Counters } from './counters.js';
import { endCall, tellDesks } from './draw-ticket.js';

/** Somebody who was not there when called stands in the line once more; the second time the ticket ends. */
const MOST_MISSED = 2;
/** How long the desks see who left. */
const SHOWN_LEFT_MINUTES = 15;

type NotOwn = { readonly code: 'NOT_FOUND' };

/** Where agents of a counter sit, and what becomes of a ticket that was called. */
@Injectable()
export class ServeTicket {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly counters: Counters,
    private readonly live: Live,
    private readonly gate: TrainingGate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sits down at a desk of a counter, where numbers come by the rule alone, or (null) at none. */
  async sit(staff: StaffVisitor, counter: string | null, desk: string): Promise<Result<{ code: string }, NotOwn | LacksTraining>> {
    const stopped = counter === null ? null : await this.gate.stops(staff, 'channel', 'walk-in');
    if (stopped) return stopped;
    const at = counter === null ? null : await this.counters.open(counter);
    return inTransaction<{ code: string }, NotOwn>(this.dataSource, async (tx) => {
      if (counter !== null && !at) return refuse({ code: 'NOT_FOUND' });
      if (!at) await tx.query('delete from counter_desk where staff_id = $1', [staff.id]);
      else {
        await tx.query(
          'insert into counter_desk (staff_id, counter_id, desk) values ($1, $2, $3) on conflict (staff_id) do update set counter_id = excluded.counter_id, desk = excluded.desk',
          [staff.id, at.id, desk.trim() || '-'],
        );
        await tellDesks(tx, this.live, at.id);
      }
      await this.live.tell(tx, LIVE_CALLS, staff.id);
      return ok({ code: counter ?? '' });
    });
  }

  /** The line at the counter where one sits, or at the one asked for, with who left within a quarter of an hour. */
  async line(staff: StaffVisitor, code: string | null, language: string): Promise<CounterLine> {
    const mine = await this.sql.row<{ counterId: string; code: string; desk: string }>(
      'select counter_id as "counterId", code, desk from counter_desk join place on place.id = counter_id where staff_id = $1',
      [staff.id],
    );
    const rows = await this.sql.rows<Omit<CounterTicket, 'number' | 'serviceName'> & { number: number; serviceName: Translated | null }>(
      `select ticket.id, number, ticket.state, ticket.language, ticket.about, service.name as "serviceName", needs_hand as "needsHand", drawn_at as "drawnAt", desk, staff.name as "agentName", agent_id is not distinct from $3 as "isMine"
       from counter_ticket ticket join place on place.id = counter_id left join service on service.id = service_id left join staff on staff.id = agent_id
       where place.code = $1 and day = $2 and (ticket.state in ('waiting', 'called', 'met') or ticket.state = 'left' and ended_at > $4::timestamptz - interval '${SHOWN_LEFT_MINUTES} minutes')
       order by ticket.state = 'left', queued_at, ticket.id limit 100`,
      [code ?? mine?.code ?? '', await this.counters.today(), staff.id, this.clock.now()],
    );
    const tickets = rows.map(({ number, serviceName, ...row }) => ({ ...row, number: ticketNumber(number), serviceName: serviceName && inLanguage(serviceName, language) }));
    return { mine: mine?.code ?? null, desk: mine?.desk ?? '', tickets };
  }

  /** Calls the number once more: it stands first on the wall again. */
  recall(staff: StaffVisitor, id: string): Promise<Result<{ state: TicketState }, NotOwn>> {
    return this.called(staff, id, async (tx, ticket) => {
      await tx.query('update counter_ticket set called_at = $2 where id = $1', [id, this.clock.now()]);
      return ticket.state;
    });
  }

  /** Nobody came: back into the line at its end, the second time for good. Its contact never was one. */
  notThere(staff: StaffVisitor, id: string): Promise<Result<{ state: TicketState }, NotOwn>> {
    const now = this.clock.now();
    return this.called(staff, id, async (tx, { missed }) => {
      const state = missed + 1 >= MOST_MISSED ? 'not-there' : 'waiting';
      await tx.query(
        `update counter_ticket set state = $2, missed = missed + 1, queued_at = $3, agent_id = null, desk = null, called_at = null,
           ended_at = case when $2 = 'not-there' then $3::timestamptz end, about = case when $2 = 'waiting' then about end where id = $1`,
        [id, state, now],
      );
      await endCall(tx, id, staff.id, now);
      return state;
    });
  }

  /** Does it with a ticket that this agent called and nobody has come with yet. */
  private called(staff: StaffVisitor, id: string, act: (tx: Transaction, ticket: { state: TicketState; missed: number }) => Promise<TicketState>): Promise<Result<{ state: TicketState }, NotOwn>> {
    return inTransaction<{ state: TicketState }, NotOwn>(this.dataSource, async (tx) => {
      const [ticket] = (await tx.query(
        `select state, missed, counter_id as "counterId" from counter_ticket where id = $1 and agent_id = $2 and state = 'called' for update`,
        [id, staff.id],
      )) as { state: TicketState; missed: number; counterId: string }[];
      if (!ticket) return refuse({ code: 'NOT_FOUND' });
      const state = await act(tx, ticket);
      await tellDesks(tx, this.live, ticket.counterId);
      return ok({ state });
    });
  }
}

/** Calls a waiting ticket to the agent's desk; its contact begins to ring there, as a call does, since it was drawn. False: somebody else has it. */
export async function callTicket(tx: Transaction, staffId: string, id: string, now: Date): Promise<boolean> {
  const [called] = (await tx.query(
    `update counter_ticket set state = 'called', agent_id = $2, called_at = $3, desk = (select desk from counter_desk where staff_id = $2)
     where id = (select id from counter_ticket where id = $1 and state = 'waiting' for update skip locked)
     returning drawn_at as "drawnAt", language, (select code from place where place.id = counter_id) as counter`,
    [id, staffId, now],
  )) as [{ drawnAt: Date; language: string; counter: string }[], number];
  const [ticket] = called;
  if (!ticket) return false;
  await tx.query(
    `insert into interaction (id, channel, direction, queue, language, agent_id, state, started_at) values ($1, 'walk-in', 'in', $2, $3, $4, 'waiting', $5)`,
    [id, ticket.counter, ticket.language, staffId, ticket.drawnAt],
  );
  await noteAtDesk(tx, id, 'newCall', ticket.drawnAt);
  await project(tx, id);
  // On the way to somebody: nothing else is given to them.
  await setAgentState(tx, staffId, 'talking', now);
  return true;
}

/** The contact of a ticket began, or ended; of any other contact nothing. */
export const ticketIs = (tx: Transaction, id: string, state: 'met' | 'served', now: Date): Promise<unknown> =>
  tx.query(
    state === 'met'
      ? "update counter_ticket set state = 'met', met_at = $2 where id = $1 and state = 'called'"
      : "update counter_ticket set state = 'served', met_at = coalesce(met_at, $2), ended_at = $2, about = null where id = $1 and state in ('called', 'met')",
    [id, now],
  );
