import type { Disposition } from '@civic311/contact-center/rules';
import { CANCELLING_OUTCOMES, type RecordedOutcome } from '@civic311/requests/rules';

/** What is asked after: a closing, a contact that brought no request, or a follow-up of an unhappy answer. */
export const SURVEY_KINDS = ['closing', 'contact', 'recovery'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** Was it fixed, answered, settled? `cannot-tell` is in no share. */
export const SOLVED = ['yes', 'partly', 'no', 'cannot-tell'] as const;
export type Solved = (typeof SOLVED)[number];

const DAY_MS = 86_400_000;
/** A person is asked once in so many days, whatever it is about. */
export const ONCE_IN_DAYS = 14;
/** And may answer for so many. */
export const OPEN_FOR_DAYS = 21;
export const LONGEST_COMMENT = 2_000;

/** What deciding about a survey needs to know of a closing. */
export interface Closed {
  readonly outcome: RecordedOutcome | null;
  readonly isPublic: boolean;
  readonly moderation: 'shown' | 'awaiting' | 'hidden';
}

/**
 * Whether a closing is asked after: never where the request went on in another, was taken back or never was one, and never
 * where it is sensitive: not for everybody to see, or hidden by staff.
 */
export const isAskedAfter = ({ outcome, isPublic, moderation }: Closed): boolean =>
  outcome !== null && !(CANCELLING_OUTCOMES as readonly RecordedOutcome[]).includes(outcome) && isPublic && moderation !== 'hidden';

/** Contacts that are asked after: what brought or joined a request is asked after when that is closed, and nobody is asked after harm or abuse. */
const ASKED_AFTER: readonly Disposition[] = ['information', 'request-status', 'other-agency'];
export const isContactAskedAfter = (disposition: Disposition): boolean => ASKED_AFTER.includes(disposition);

/** Whether this person may be asked again: 14 full days since the last time. */
export const mayBeAsked = (lastAskedAt: Date | null, now: Date): boolean =>
  lastAskedAt === null || now.getTime() - lastAskedAt.getTime() >= ONCE_IN_DAYS * DAY_MS;

export const closesAt = (sentAt: Date): Date => new Date(sentAt.getTime() + OPEN_FOR_DAYS * DAY_MS);

export type SurveyState = 'open' | 'answered' | 'over';

/** One answer, and only until it closes: whoever else has the link finds it answered. */
export function surveyState({ answeredAt, closesAt: end }: { answeredAt: Date | null; closesAt: Date }, now: Date): SurveyState {
  if (answeredAt) return 'answered';
  return now >= end ? 'over' : 'open';
}
