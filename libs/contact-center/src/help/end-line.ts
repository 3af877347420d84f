import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';

/** A contact that is coded needs no help any more, and goes to nobody else. Its row is locked. */
export async function endLine(tx: Transaction, interactionId: string, staffId: string, now: Date): Promise<void> {
  await endHelp(tx, interactionId, staffId, now);
  await tx.query(`update contact_transfer set state = 'withdrawn', ended_at = $2 where interaction_id = $1 and ended_at is null`, [interactionId, now]);
}

/** Who asked for help has the call no more. */
export async function endHelp(tx: Transaction, interactionId: string, staffId: string, now: Date): Promise<void> {
  await tx.query(
    `with over as (update contact_help set state = case state when 'asked' then 'withdrawn' else 'solved' end, ended_at = $2, tell_at = null
       where interaction_id = $1 and ended_at is null returning id, state)
     insert into contact_help_event (id, help_id, kind, staff_id, happened_at) select $3, id, state, $4, $2 from over`,
    [interactionId, now, newId(now), staffId],
  );
}
