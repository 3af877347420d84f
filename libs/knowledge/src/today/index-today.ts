import type { Transaction } from '@civic311/platform';

/** Makes a notice findable while it stands, and no longer. */
export async function indexToday(_tx: Transaction, _noticeId: string, _now: Date): Promise<void> {}
