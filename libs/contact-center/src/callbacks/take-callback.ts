import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { noteAtDesk, project, setAgentState } from '../interactions/record-call.js';
import { callbackAfter, type Disposition, TAKEN_FOR_MINUTES } from '../rules/index.js';

/** Gives a promised call to this agent, whose contact begins with it; gives the contact. Null: it is over, or somebody else calls. */
export async function takeCallback(tx: Transaction, staffId: string, id: string, now: Date): Promise<string | null> {
  const [callback] = (await tx.query(
    `select phone, language, contact_id as "contactId", taken_by_id as "takenById", taken_at > $2::timestamptz - interval '${TAKEN_FOR_MINUTES} minutes' as busy
     from callback where id = $1 and state = 'open' for update skip locked`,
    [id, now],
  )) as { phone: string; language: string; contactId: string | null; takenById: string | null; busy: boolean | null }[];
  if (!callback) return null;
  const { phone, language, contactId, takenById, busy } = callback;
  if (busy) return takenById === staffId ? contactId : null;
  const contact = newId(now);
  await tx.query(
    `insert into interaction (id, channel, direction, phone, language, agent_id, state, started_at) values ($1, 'phone', 'out', $2, $3, $4, 'talking', $5)`,
    [contact, phone, language, staffId, now],
  );
  await tx.query('update callback set taken_by_id = $2, taken_at = $3, contact_id = $4 where id = $1', [id, staffId, now, contact]);
  await noteAtDesk(tx, contact, 'newCall', now);
  await noteAtDesk(tx, contact, 'answer', now);
  await project(tx, contact);
  await setAgentState(tx, staffId, 'talking', now);
  return contact;
}

/** The contact of a promised call ended so: it was made, is tried again later, or given up. Of any other contact nothing. */
export async function callbackEnded(tx: Transaction, contact: string, disposition: Disposition, now: Date): Promise<void> {
  const [callback] = (await tx.query("select id, tries from callback where contact_id = $1 and state = 'open' for update", [contact])) as { id: string; tries: number }[];
  if (!callback) return;
  const { state, nextAt } = callbackAfter(disposition, callback.tries + 1, now);
  await tx.query(
    `update callback set tries = tries + 1, state = $2, next_at = coalesce($3, next_at), taken_by_id = null, taken_at = null,
       ended_at = case when $2 = 'open' then null else $4::timestamptz end, phone = case when $2 = 'open' then phone end, name = case when $2 = 'open' then name end
     where id = $1`,
    [callback.id, state, nextAt, now],
  );
}
