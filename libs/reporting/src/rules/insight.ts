/** Fewer than this is shown as "under 5": a count of two in one neighborhood and one language can be somebody. */
export const FEWEST_TO_SHOW = 5;

/** The count, or null where it is of so few that it could be somebody. Zero says nothing of anybody. */
export const shown = (count: number): number | null => (count > 0 && count < FEWEST_TO_SHOW ? null : count);

/**
 * Where a request stood when its resident came back to it: before anybody had told them anything, while it was open and in
 * time, past its due time, or after it was closed.
 */
export const MOMENTS = ['before-word', 'in-time', 'late', 'after-closing'] as const;
export type Moment = (typeof MOMENTS)[number];
