/** What somebody holds against the service itself. That a thing is broken is a request; that nobody came is this. */
export const COMPLAINT_KINDS = ['staff-conduct', 'no-answer', 'wrong-decision', 'wrong-information', 'accessibility', 'privacy', 'other'] as const;
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number];

export const COMPLAINT_STATES = ['received', 'answered', 'review-asked', 'reviewed'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

/** Whether they were right. */
export const COMPLAINT_DECISIONS = ['upheld', 'partly', 'not-upheld'] as const;
export type ComplaintDecision = (typeof COMPLAINT_DECISIONS)[number];

/** Days of the calendar until an answer is owed, at the same time of day: business days. */
export const ANSWER_BUSINESS_DAYS = 10;
export const REVIEW_BUSINESS_DAYS = 20;
/** Full days of 24 hours after an answer in which a review may be asked for. */
export const REVIEW_WITHIN_DAYS = 30;

const DAY_MS = 86_400_000;

/** Open ones are somebody's to answer. */
export const isOpenComplaint = (state: ComplaintState): boolean => state === 'received' || state === 'review-asked';

/** Once, after the answer, while it is fresh. */
export const mayAskReview = ({ state, answeredAt }: { state: ComplaintState; answeredAt: Date | null }, now: Date): boolean =>
  state === 'answered' && answeredAt !== null && now.getTime() - answeredAt.getTime() <= REVIEW_WITHIN_DAYS * DAY_MS;

export type NotTheirs = 'INVOLVED' | 'NOT_INDEPENDENT';

/**
 * Why this person may not answer: they had a part in the request complained of, or, for a review, they gave the answer that
 * is looked at. Null where they may.
 */
export function whyNotAnswer({ state, handlerId }: { state: ComplaintState; handlerId: string | null }, staffId: string, isInvolved: boolean): NotTheirs | null {
  if (isInvolved) return 'INVOLVED';
  return state === 'review-asked' && handlerId === staffId ? 'NOT_INDEPENDENT' : null;
}
