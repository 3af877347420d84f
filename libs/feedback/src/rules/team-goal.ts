import { type Share, shareOf } from './measures.js';

/**
 * What a team may want more of; each is a share that is counted elsewhere too, by the same definition:
 * on-time: closed by their due time, of those due (`sla/rules/compliance.ts`); first-word: first answers in time, of those due;
 * solved, satisfied: of what residents said after closings.
 */
export const TEAM_METRICS = ['on-time', 'first-word', 'solved', 'satisfied'] as const;
export type TeamMetric = (typeof TEAM_METRICS)[number];

/** Running goals of one department: more are none. */
export const MOST_TEAM_GOALS = 5;
/** Fewer say nothing yet, for better or worse. */
export const LEAST_TO_JUDGE = 20;

/** Where a goal stands. `too-few`: nobody can tell. */
export type Standing = 'too-few' | 'there' | 'on-the-way';

export const standingOf = ({ hits, n }: { hits: number; n: number }, target: number): { standing: Standing; share: Share } => ({
  standing: n < LEAST_TO_JUDGE ? 'too-few' : hits / n >= target ? 'there' : 'on-the-way',
  share: shareOf(hits, n),
});
