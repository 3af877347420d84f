import { newId, ok, type Result } from '@civic311/kernel';
import { inTransaction, Live, logger, type Transaction } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CallEvent, type CallEventKind, callOf, type CallFacts, TAKEN_FOR_MINUTES } from '../rules/index.js';
import { isSaidAtDesk } from '../transfers/same-transfer.js';
import type { AgentState } from './interaction.entity.js';

/** "Look again": about a member of staff whose telephone rang or went quiet. */
export const LIVE_CALLS = 'call';
/** "Look again": somebody waits, speaks or is ready; about nothing in particular. */
export const LIVE_FLOOR = 'contact-center';

/** An event with the field names of Zammad's generic CTI protocol. */
export interface TelephoneEvent {
  readonly event: CallEventKind;
  readonly callId: string;
  /** E.164 without plus, or "anonymous". */
  readonly from: string;
  readonly direction: 'in' | 'out';
  /** Extensions or e-mail addresses that the call rings at. */
  readonly users: readonly string[];
  readonly queue: string | null;
  /** Who answered, where the system says it; tried before the users. */
  readonly answeringNumber: string | null;
  readonly cause: string | null;
}

export interface Recorded {
  /** Whose screen shows the call. */
  readonly agentId: string | null;
  /** False for an event that was here before. */
  readonly isNew: boolean;
}

/** Keeps what the telephone system says of a call: each event once, in whatever order they come. */
@Injectable()
export class RecordCall {
  constructor(
    private readonly dataSource: DataSource,
    private readonly live: Live,
  ) {}

  /** The agent's screen is told before anything is kept, so that a call reaches its agent even where keeping it fails. */
  async run(event: TelephoneEvent, at: Date): Promise<Result<Recorded, never>> {
    const agentId = await this.agentOf(event);
    if (agentId) {
      await this.dataSource.transaction((tx) => this.live.tell(tx, LIVE_CALLS, agentId)).catch((fault: unknown) => logger.error({ fault }, 'a screen was not told of its call'));
    }
    return inTransaction<Recorded, never>(this.dataSource, async (tx) => {
      const interactionId = await this.interaction(tx, event, agentId, at);
      if (event.event === 'transfer' && (await isSaidAtDesk(tx, interactionId, agentId, at))) return ok({ agentId, isNew: false });
      const facts = { queue: event.queue, cause: event.cause, agentId, ...(agentId === null ? answeredAtNobodys(event) : {}) };
      const kept = (await tx.query(
        `insert into interaction_event (id, interaction_id, kind, happened_at, facts) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
        [newId(), interactionId, event.event, at, JSON.stringify(facts)],
      )) as unknown[];
      if (kept.length === 0) return ok({ agentId, isNew: false });
      if (event.event === 'hangup') await this.wrapUpCoded(tx, interactionId, at);
      const call = await project(tx, interactionId);
      const takes = agentId !== null && (event.event === 'answer' || event.event === 'transfer');
      const [rows] = (await tx.query('update interaction set agent_id = case when $3 then $2 else agent_id end where id = $1 returning agent_id as "agentId"', [
        interactionId, agentId, takes,
      ])) as [{ agentId: string | null }[], number];
      const owner = rows[0]?.agentId ?? null;
      const state = stateAfter(call);
      if (owner && state) await setAgentState(tx, owner, state, at);
      if (owner) await this.live.tell(tx, LIVE_CALLS, owner);
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ agentId: owner, isNew: true });
    });
  }

  /** Somebody who coded the contact while they spoke has nothing left to do when it hangs up. */
  private wrapUpCoded(tx: Transaction, interactionId: string, at: Date): Promise<unknown> {
    return tx.query(
      `insert into interaction_event (id, interaction_id, kind, happened_at, facts)
       select $1, id, 'wrapupEnd', $3, '{"desk": true}' from interaction where id = $2 and coded_at is not null on conflict do nothing`,
      [newId(), interactionId, at],
    );
  }

  /** By extension, then by e-mail address; who answered comes first. Nobody by guess: several users are nobody's call yet. */
  private async agentOf({ answeringNumber, users }: TelephoneEvent): Promise<string | null> {
    for (const called of [answeringNumber ? [answeringNumber] : [], users]) {
      const found = (await this.dataSource.query(
        `select staff.id from staff left join agent on agent.staff_id = staff.id
         where disabled_at is null and (agent.extension = any($1) or lower(staff.email) = any($2)) limit 2`,
        [called, called.map((user) => user.toLowerCase())],
      )) as { id: string }[];
      if (found.length === 1) return found[0]!.id;
    }
    return null;
  }

  private async interaction(tx: Transaction, { callId, from, direction, queue }: TelephoneEvent, agentId: string | null, at: Date): Promise<string> {
    // Whoever took a promised call and dials has that one contact.
    if (direction === 'out' && agentId) {
      await tx.query(
        `update interaction set call_id = $1 where not exists (select 1 from interaction where call_id = $1)
           and id = (select contact_id from callback join interaction on interaction.id = contact_id
             where callback.state = 'open' and taken_by_id = $2 and taken_at > $3::timestamptz - interval '${TAKEN_FOR_MINUTES} minutes' and call_id is null and coded_at is null
             order by taken_at desc limit 1)`,
        [callId, agentId, at],
      );
    }
    await tx.query(
      `insert into interaction (id, channel, direction, call_id, queue, phone, agent_id, state, started_at)
       values ($1, 'phone', $2, $3, $4, $5, $6, 'waiting', $7) on conflict (call_id) do nothing`,
      [newId(), direction, callId, queue, /^\+?\d+$/.test(from) ? (readPhone(`+${from.replace('+', '')}`) ?? null) : null, agentId, at],
    );
    const [row] = (await tx.query(
      `select id from interaction where call_id = $1 for update`,
      [callId],
    )) as [{ id: string }];
    await tx.query('update interaction set queue = coalesce(queue, $2), agent_id = coalesce(agent_id, $3) where id = $1', [row.id, queue, agentId]);
    return row.id;
  }
}

/** Where a call was answered that nobody is known to sit at: a supervisor says whose it is, and has the call coded. */
function answeredAtNobodys({ event, answeringNumber, users }: TelephoneEvent): { answeredAt?: string } {
  const at = answeringNumber ?? (users.length === 1 ? users[0] : undefined);
  return at && (event === 'answer' || event === 'transfer') ? { answeredAt: at } : {};
}

/** Writes what the events of a contact tell into its row. */
export async function project(tx: Transaction, interactionId: string): Promise<CallFacts> {
  const events = (await tx.query(
    `select kind, happened_at as at, facts->>'cause' as cause, (facts->'desk') is not null as "atDesk" from interaction_event where interaction_id = $1 order by happened_at limit 1000`,
    [interactionId],
  )) as CallEvent[];
  const call = callOf(events);
  await tx.query(
    `update interaction set state = case when state = 'ended' then state else $2 end, started_at = $3, answered_at = $4, ended_at = $5, wait_seconds = $6,
       hold_seconds = $7, talk_seconds = $8, wrap_seconds = coalesce($9, wrap_seconds), transfers = $10, cause = $11 where id = $1`,
    [interactionId, call.state, call.startedAt, call.answeredAt, call.endedAt, call.waitSeconds, call.holdSeconds, call.talkSeconds, call.wrapSeconds, call.transfers, call.cause],
  );
  return call;
}

/** Null: what its agent does is no other than before, as while it rings and when it is given up. */
const stateAfter = ({ state }: CallFacts): AgentState | null =>
  ({ talking: 'talking', held: 'talking', 'wrap-up': 'wrap-up', ended: 'ready' } as Partial<Record<string, AgentState>>)[state] ?? null;

/** What somebody is doing from `at` on, keeping how long they did what they did before; an older word changes nothing. */
export async function setAgentState(tx: Transaction, staffId: string, state: AgentState, at: Date): Promise<void> {
  await tx.query(
    `insert into agent_span (staff_id, state, began_at, ended_at)
     select staff_id, state, state_since, $3 from agent where staff_id = $1 and state <> $2 and state_since < $3 for update on conflict do nothing`,
    [staffId, state, at],
  );
  await tx.query(
    `insert into agent as known (staff_id, state, state_since) values ($1, $2, $3)
     on conflict (staff_id) do update set state = excluded.state,
       state_since = case when known.state = excluded.state then known.state_since else excluded.state_since end
     where known.state_since <= excluded.state_since`,
    [staffId, state, at],
  );
}

/** What the desk itself says of a contact; what is known of it already stays. */
export function noteAtDesk(tx: Transaction, interactionId: string, kind: 'newCall' | 'answer' | 'hangup' | 'wrapupEnd', at: Date): Promise<unknown> {
  return tx.query(
    `insert into interaction_event (id, interaction_id, kind, happened_at, facts)
     select $1, $2, $3, $4, '{"desk": true}' where not exists (select 1 from interaction_event where interaction_id = $2 and kind = $3)
     on conflict do nothing`,
    [newId(), interactionId, kind, at],
  );
}
