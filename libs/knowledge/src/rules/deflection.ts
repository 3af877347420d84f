/** What is known of one visit to an article. */
export interface Reading {
  readonly readAt: Date;
  /** They came from the way to a request, or had opened it. */
  readonly meantToReport: boolean;
  /** What they said about it; null: nothing. */
  readonly helped: boolean | null;
  /** When the same visit sent a request for one of the article's services. */
  readonly requestedAt: Date | null;
}

const WINDOW_MS = 24 * 3_600_000;

export const DEFLECTIONS = ['confirmed', 'potential', 'false', 'none'] as const;
/**
 * Whether an answer stood in place of a request. `confirmed`: they meant to report, said that it helped, and did not.
 * `potential`: they meant to report, said nothing, and did not. `false`: they said that it helped, and reported after all.
 */
export type Deflection = (typeof DEFLECTIONS)[number];

/** Null: its day is not over, so that nothing can be said. */
export function deflection({ readAt, meantToReport, helped, requestedAt }: Reading, now: Date): Deflection | null {
  if (requestedAt) return helped ? 'false' : 'none';
  if (!meantToReport || helped === false) return 'none';
  if (now.getTime() - readAt.getTime() < WINDOW_MS) return null;
  return helped ? 'confirmed' : 'potential';
}

const FEWEST = 5;
const SHARE = 0.2;

/** How an answer did: read by visits, told by agents, and after which of them the same people asked for the same. */
export interface AskedAfter {
  readonly readings: number;
  readonly requests: number;
  /** In contacts of people whom we would know again. */
  readonly told: number;
  readonly cameBack: number;
}

/** An answer does not work that a fifth of those who read it or were told it leave to ask for the same. Of fewer than five nothing is said. */
export const isNotWorking = ({ readings, requests, told, cameBack }: AskedAfter): boolean =>
  readings + told >= FEWEST && (requests + cameBack) / (readings + told) >= SHARE;

export const FEEDBACK_REASONS = ['not-found', 'unclear', 'wrong', 'not-for-me', 'other'] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];
