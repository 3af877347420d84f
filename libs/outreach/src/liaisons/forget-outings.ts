import type { Transaction } from '@civic311/platform';

/** Forgets a liaison's meetings and hours, for a demo that begins anew. Requests that came of them stay. */
export async function forgetOutings(tx: Transaction, staffId: string): Promise<void> {
  await tx.query('delete from meeting_concern where meeting_id in (select id from liaison_meeting where made_by_id = $1)', [staffId]);
  await tx.query('delete from liaison_meeting where made_by_id = $1', [staffId]);
  await tx.query('delete from liaison_visit where staff_id = $1', [staffId]);
}
