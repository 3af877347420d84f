const DAY = 86_400_000;

/** When a draft that changes now is swept, its photos with it. */
export const expiryOf = (now: Date): Date => new Date(now.getTime() + DAY);

/** Unknown and expired answer the same. */
export type DraftGone = { readonly code: 'DRAFT_GONE' };
