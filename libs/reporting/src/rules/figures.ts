import { AGE_BANDS } from '@civic311/sla/rules';

/** Every count that the report shows. `predicates.ts` says in SQL what each one counts. */
export const FIGURES = [
  'OPEN',
  'OVERDUE',
  'AT_RISK',
  'REOPEN_UNANSWERED',
  'MANY_TRANSFERS',
  'HANDED_OFF',
  'BOUNCED',
  'DUE',
  'ON_TIME',
  'LATE',
  'DONE_ON_TIME',
  'CANCELLED',
  'OPENED',
  'CLOSED',
  'NO_GOAL',
  'UNLABELLED',
  'LABEL_DISAGREES',
] as const;
export type Figure = (typeof FIGURES)[number];

/** How often the promised time has passed. */
export const MULTIPLE_BANDS = ['TIMES_1_TO_2', 'TIMES_2_TO_3', 'OVER_3_TIMES'] as const;
export type MultipleBand = (typeof MULTIPLE_BANDS)[number];

export const BANDS = [...AGE_BANDS, ...MULTIPLE_BANDS] as const;
export type Band = (typeof BANDS)[number];

/** Fewer than this say little: such a share is shown grey. */
export const FEW = 20;

/** More hand-offs than this, and a supervisor should look. */
export const MANY_TRANSFERS = 2;

/** A resident's wish to reopen is answered within so many business days. */
export const WISH_DAYS = 2;

/** How far ahead "at risk" looks, in business days. */
export const AT_RISK_DAYS = 5;
