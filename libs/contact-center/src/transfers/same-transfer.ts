import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { SAME_TRANSFER_MS } from '../rules/index.js';

/** That a call went on, by the desk's word; what the telephone system said of it just before is the same. */
export async function recordTransfer(
  tx: Transaction,
  interactionId: string,
  transfer: { how: 'warm' | 'blind' | 'barge'; fromId: string; agentId: string | null; target?: string },
  now: Date,
): Promise<void> {
  const facts = JSON.stringify({ desk: true, ...transfer });
  const [, told] = (await tx.query(
    `update interaction_event set facts = facts || $3::jsonb || jsonb_build_object('told', happened_at)
     where interaction_id = $1 and kind = 'transfer' and facts->>'agentId' is not distinct from $2 and not facts ? 'desk' and happened_at > $4`,
    [interactionId, transfer.agentId, facts, new Date(now.getTime() - SAME_TRANSFER_MS)],
  )) as [unknown, number];
  if (told > 0) return;
  await tx.query(`insert into interaction_event (id, interaction_id, kind, happened_at, facts) values ($1, $2, 'transfer', $3, $4) on conflict do nothing`, [
    newId(now), interactionId, now, facts,
  ]);
}

/** Whether the desk has said already what the telephone system tells of a transfer now, also where it tells it again. */
export async function isSaidAtDesk(tx: Transaction, interactionId: string, agentId: string | null, at: Date): Promise<boolean> {
  const [, same] = (await tx.query(
    `update interaction_event set facts = facts || jsonb_build_object('told', $3::timestamptz)
     where interaction_id = $1 and kind = 'transfer' and facts ? 'desk' and facts->>'agentId' is not distinct from $2
       and happened_at between $3::timestamptz - $4 * interval '1 millisecond' and $3::timestamptz + $4 * interval '1 millisecond'
       and (not facts ? 'told' or (facts->>'told')::timestamptz = $3)`,
    [interactionId, agentId, at, SAME_TRANSFER_MS],
  )) as [unknown, number];
  return same > 0;
}
