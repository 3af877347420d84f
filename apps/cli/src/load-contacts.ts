import type { DataSource, EntityManager } from 'typeorm';
import { contactHistory, type PastContact } from './contact-history.js';

const WEEKS = 8;
const BATCH = 1_000;

/**
 * Weeks of simulated calls for the demo, in place of those that were there: what the supervisor's room forecasts and
 * reckons from. They touch no request. Gives how many; none where nobody takes calls.
 */
export async function loadContacts(dataSource: DataSource, now: Date): Promise<number> {
  return dataSource.transaction(async (tx) => {
    const agents = (await tx.query(
      `select distinct staff.id from staff join staff_role on staff_role.staff_id = staff.id join role on role.id = role_id
       where 'request.create-for-caller' = any(role.permissions) and not 'staff.manage' = any(role.permissions) and disabled_at is null order by id limit 50`,
    )) as { id: string }[];
    const [city] = (await tx.query('select time_zone as "timeZone" from city')) as { timeZone: string }[];
    await tx.query(`delete from interaction where call_id like 'demo-%' and not exists (select 1 from mystery_contact where interaction_id = interaction.id)`);
    if (agents.length === 0 || !city) return 0;
    let [kept, batch] = [0, [] as PastContact[]];
    for (const contact of contactHistory({ now, timeZone: city.timeZone, agentIds: agents.map(({ id }) => id), weeks: WEEKS })) {
      batch.push(contact);
      if (batch.length < BATCH) continue;
      kept += await keep(tx, batch);
      batch = [];
    }
    kept += await keep(tx, batch);
    await tx.query(
      `insert into agent (staff_id, state, state_since) select id, 'ready', $2 from unnest($1::uuid[]) as id on conflict do nothing`,
      [agents.map(({ id }) => id), now],
    );
    await atWorkToday(tx, city.timeZone, now);
    return kept;
  });
}

async function keep(tx: EntityManager, contacts: readonly PastContact[]): Promise<number> {
  await tx.query(
    `insert into interaction (id, channel, direction, call_id, queue, phone, language, agent_id, state, started_at, answered_at, ended_at, wait_seconds, talk_seconds, hold_seconds, wrap_seconds,
       transfers, cause, disposition, coded_at)
     select gen_random_uuid(), 'phone', 'in', "callId", queue, phone, language, "agentId", state, "startedAt", "answeredAt", "endedAt", "waitSeconds", "talkSeconds", "holdSeconds", "wrapSeconds",
       transfers, case state when 'ended' then 'normalClearing' else 'cancel' end, disposition, case when disposition is not null then "endedAt" end
     from jsonb_to_recordset($1::jsonb) as given("callId" text, queue text, phone text, language text, "agentId" uuid, state text, "startedAt" timestamptz, "answeredAt" timestamptz,
       "endedAt" timestamptz, "waitSeconds" int, "talkSeconds" int, "holdSeconds" int, "wrapSeconds" int, transfers int, disposition text)
     on conflict (call_id) do nothing`,
    [JSON.stringify(contacts)],
  );
  return contacts.length;
}

/** Today each was on their calls, and ready between them. */
async function atWorkToday(tx: EntityManager, timeZone: string, now: Date): Promise<void> {
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
