import { newId } from '@civic311/kernel';
import type { Live, Transaction } from '@civic311/platform';
import { project, setAgentState } from '../interactions/record-call.js';

/** "Look again": an e-mail came in, or somebody did something with one; about nothing in particular. */
export const LIVE_EMAILS = 'email';

/** Gives an e-mail that waits to this agent; false where somebody else has it. */
export async function takeEmail(tx: Transaction, live: Live, staffId: string, id: string, now: Date): Promise<boolean> {
  const [, taken] = (await tx.query(
    `update interaction set agent_id = $2 where id = (select id from interaction where id = $1 and channel = 'email' and state = 'waiting' and agent_id is null for update skip locked)`,
    [id, staffId],
  )) as [unknown, number];
  if (taken === 0) return false;
  await tx.query(
    `insert into interaction_event (id, interaction_id, kind, happened_at, facts) values ($1, $2, 'answer', $3, '{"desk": true}') on conflict do nothing`,
    [newId(now), id, now],
  );
  await project(tx, id);
  await setAgentState(tx, staffId, 'talking', now);
  await live.tell(tx, LIVE_EMAILS, '');
  return true;
}
