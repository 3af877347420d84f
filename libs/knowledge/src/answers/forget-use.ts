import type { Transaction } from '@civic311/platform';

/** Forgets what was read and what was told, and whom it did not help, for a demo that begins anew. */
export async function forgetUse(tx: Transaction): Promise<void> {
  await tx.query('delete from article_reading');
  await tx.query('delete from article_telling');
  await tx.query("delete from knowledge_task where kind = 'feedback'");
}
