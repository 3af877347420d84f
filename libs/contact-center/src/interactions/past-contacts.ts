import { idOf } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';

/** A simulated contact that has ended, as `interaction` keeps it. Its `callId` begins with `demo-`. */
export interface PastContact {
  readonly channel: 'phone' | 'walk-in';
  readonly callId: string;
  readonly queue: string;
  readonly phone: string | null;
  readonly language: string;
  readonly agentId: string | null;
  readonly state: 'ended' | 'abandoned';
  readonly startedAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date;
  readonly waitSeconds: number;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number;
  readonly wrapSeconds: number | null;
  readonly transfers: number;
  readonly disposition: string | null;
}

/** Forgets every simulated contact with its number at the counter and what was scored of it, and the mystery contacts that were planned or found among them. */
export async function forgetPastContacts(tx: Transaction): Promise<void> {
  await tx.query("delete from mystery_contact where interaction_id is null or interaction_id in (select id from interaction where call_id like 'demo-%')");
  await tx.query("delete from counter_ticket where id in (select id from interaction where call_id like 'demo-%')");
  await tx.query("delete from interaction where call_id like 'demo-%'");
}

/** Keeps simulated contacts; one that is there already stays as it is. */
export async function putPastContacts(tx: Transaction, contacts: readonly PastContact[]): Promise<void> {
  await tx.query(
    `insert into interaction (id, channel, direction, call_id, queue, phone, language, agent_id, state, started_at, answered_at, ended_at, wait_seconds, talk_seconds, hold_seconds, wrap_seconds,
       transfers, cause, disposition, coded_at)
     select gen_random_uuid(), channel, 'in', "callId", queue, phone, language, "agentId", state, "startedAt", "answeredAt", "endedAt", "waitSeconds", "talkSeconds", "holdSeconds", "wrapSeconds",
       transfers, case state when 'ended' then 'normalClearing' else 'cancel' end, disposition, case when disposition is not null then "endedAt" end
     from jsonb_to_recordset($1::jsonb) as given(channel text, "callId" text, queue text, phone text, language text, "agentId" uuid, state text, "startedAt" timestamptz, "answeredAt" timestamptz,
       "endedAt" timestamptz, "waitSeconds" int, "talkSeconds" int, "holdSeconds" int, "wrapSeconds" int, transfers int, disposition text)
     on conflict (call_id) do nothing`,
    [JSON.stringify(contacts)],
  );
}

/** Gives simulated contacts in person the numbers that they drew at the counter of their queue, by the days of this time zone. */
export async function putTicketsOfPastContacts(tx: Transaction, timeZone: string): Promise<void> {
  await tx.query(
    `insert into counter_ticket (id, counter_id, day, number, secret_hash, language, needs_hand, state, drawn_at, queued_at, called_at, met_at, ended_at, agent_id)
     select came.id, place_id, day, row_number() over (partition by place_id, day order by started_at, came.id)
         + coalesce((select max(number) from counter_ticket drawn where drawn.counter_id = place_id and drawn.day = came.day), 0),
       encode(sha256(gen_random_uuid()::text::bytea), 'hex'), language, false, 'served', started_at, started_at, answered_at, answered_at, ended_at, agent_id
     from (select *, (started_at at time zone $1)::date as day from interaction where call_id like 'demo-%' and channel = 'walk-in') as came
       join place on place.code = came.queue join counter on place_id = place.id
     on conflict do nothing`,
    [timeZone],
  );
}

/**
 * Says which request a simulated call was about, where there is one that it may have been: a call that opened one takes a
 * telephone request of its own minutes; one that asks where things stand, one that an earlier call opened and that was open then,
 * or closed in the three days before.
 */
export async function tellWhatPastContactsWereAbout(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into interaction_subject (interaction_id, kind, subject_id, added_at)
     select distinct on (request_id) interaction_id, 'request', request_id, ended_at from (
       select distinct on (i.id) i.id as interaction_id, r.id as request_id, i.ended_at
       from interaction i join request r on r.channel = 'phone' and r.opened_at >= i.started_at and r.opened_at <= i.ended_at + interval '20 minutes'
       where i.call_id like 'demo-%' and i.disposition = 'new-request' order by i.id, r.opened_at, r.id) as near
     order by request_id, ended_at on conflict do nothing`,
  );
  await tx.query(
    `insert into interaction_subject (interaction_id, kind, subject_id, added_at)
     select i.id, 'request', before.id, i.ended_at from interaction i cross join lateral (
       select r.id from interaction first join interaction_subject s on s.interaction_id = first.id and s.kind = 'request' join request r on r.id = s.subject_id
       where first.call_id like 'demo-%' and first.disposition = 'new-request' and first.started_at between i.started_at - interval '21 days' and i.started_at - interval '4 hours'
         and (r.closed_at is null or r.closed_at > i.started_at - interval '3 days')
       order by hashtext(i.call_id || r.reference), r.id limit 1) as before
     where i.call_id like 'demo-%' and i.disposition = 'request-status' on conflict do nothing`,
  );
}

/** Makes agents of these people, and has them on their simulated calls today, ready between them. `timeZone`: whose midnight today began at. */
export async function putAgentsAtWork(tx: Transaction, staffIds: readonly string[], timeZone: string, now: Date): Promise<void> {
  await tx.query(
    `insert into agent (staff_id, state, state_since) select id, 'ready', $2 from unnest($1::uuid[]) as id on conflict do nothing`,
    [staffIds, now],
  );
  await tx.query(
    `with spoken as (
       select agent_id, answered_at as began_at, ended_at + coalesce(wrap_seconds, 0) * interval '1 second' as ended_at,
         lead(answered_at) over (partition by agent_id order by answered_at) as next_at
       from interaction where call_id like 'demo-%' and agent_id is not null and started_at >= date_trunc('day', $2::timestamptz at time zone $1) at time zone $1)
     insert into agent_span (staff_id, state, began_at, ended_at)
     select agent_id, 'talking', began_at, ended_at from spoken where ended_at <= $2
     union all
     select agent_id, 'ready', ended_at, next_at from spoken where next_at > ended_at and next_at - ended_at < interval '2 hours'
     on conflict do nothing`,
    [timeZone, now],
  );
}

/** A sample promise to call back. */
export interface SampleCallback {
  readonly phone: string;
  readonly name: string;
  readonly language: string;
  readonly about: string;
  readonly promisedAt: Date;
  readonly untilAt: Date;
}

/** Keeps sample promises, made by this person, in place of those that were there: each has the id that its number gives it. */
export async function putSampleCallbacks(tx: Transaction, callbacks: readonly SampleCallback[], promisedById: string): Promise<void> {
  for (const { phone, name, language, about, promisedAt, untilAt } of callbacks) {
    const id = idOf(`sample callback ${phone}`);
    await tx.query('delete from callback where id = $1', [id]);
    await tx.query(
      'insert into callback (id, phone, name, language, about, promised_at, next_at, until_at, promised_by_id) values ($1, $2, $3, $4, $5, $6, $6, $7, $8)',
      [id, phone, name, language, about, promisedAt, untilAt, promisedById],
    );
  }
}
