import type { Transaction } from '@civic311/platform';

/** Forgets the messages and notices about these things, sent or not: only for a demo that begins again. */
export async function forgetMessagesAbout(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('delete from message where about_id = any($1::uuid[])', [ids]);
  await tx.query('delete from staff_notice where about_id = any($1::uuid[])', [ids]);
}
