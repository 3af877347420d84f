/** What somebody found who went there: the closing held, it did not, or they could not tell (in no share). */
export const AUDIT_VERDICTS = ['held', 'not-held', 'cannot-tell'] as const;
export type AuditVerdict = (typeof AUDIT_VERDICTS)[number];

export const MOST_OF_A_ROUND = 200;
/** What is published covers checks of so many days. */
export const PUBLISHED_DAYS = 365;
