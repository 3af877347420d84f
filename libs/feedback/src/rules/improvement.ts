import { signalsOf, xmrLimits } from '@civic311/sla/rules';
import { type Share, shareOf } from './measures.js';

export const IMPROVEMENT_STATES = ['proposed', 'accepted', 'in-progress', 'verifying', 'effective', 'not-effective', 'declined'] as const;
export type ImprovementState = (typeof IMPROVEMENT_STATES)[number];

/** What a person does with an action; the effect is judged by nobody, at a time fixed before. */
export const IMPROVEMENT_MOVES = ['accept', 'decline', 'begin', 'finish'] as const;
export type ImprovementMove = (typeof IMPROVEMENT_MOVES)[number];

const MOVES: Readonly<Record<ImprovementMove, { readonly from: readonly ImprovementState[]; readonly to: ImprovementState }>> = {
  accept: { from: ['proposed'], to: 'accepted' },
  decline: { from: ['proposed'], to: 'declined' },
  begin: { from: ['accepted'], to: 'in-progress' },
  finish: { from: ['accepted', 'in-progress'], to: 'verifying' },
};

/** Where a move leads; null where it cannot be made. */
export const movedTo = (state: ImprovementState, move: ImprovementMove): ImprovementState | null => (MOVES[move].from.includes(state) ? MOVES[move].to : null);

export const movesFrom = (state: ImprovementState): ImprovementMove[] => IMPROVEMENT_MOVES.filter((move) => MOVES[move].from.includes(state));

export const isOpenImprovement = (state: ImprovementState): boolean => !['effective', 'not-effective', 'declined'].includes(state);

/** Somebody still owes the change; while its effect is waited for, nobody does. */
export const isOverdueImprovement = ({ state, dueAt }: { state: ImprovementState; dueAt: Date }, now: Date): boolean =>
  ['proposed', 'accepted', 'in-progress'].includes(state) && dueAt < now;

/** What can be changed because of an action, and links back to it. */
export const CHANGED_KINDS = ['article', 'service', 'procedure', 'agreement'] as const;
export type ChangedKind = (typeof CHANGED_KINDS)[number];

/** Weeks before it was accepted and after it was done that are held against each other. */
export const BASELINE_WEEKS = 12;
export const VERIFY_WEEKS = 8;
/** Under this many on either side nothing can be told. */
export const LEAST_TO_TELL = 20;
/** Points under which a chart has no limits. */
const FEWEST_POINTS = 6;

export interface Counts {
  readonly hits: number;
  readonly n: number;
}

export interface Effect {
  readonly before: Share;
  readonly after: Share;
  /** After less before, with the 95 percent interval of Newcombe's hybrid score (1998, method 10); null of nothing. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** `better`: the target is reached and chance alone does not explain the difference. */
  readonly verdict: 'too-few' | 'better' | 'not-better';
}

/** Whether what was changed helped, by the metric and the target that were chosen before. */
export function effectOf(before: Counts, after: Counts, target: number): Effect {
  const [was, is] = [shareOf(before.hits, before.n), shareOf(after.hits, after.n)];
  const difference = was.share === null || is.share === null ? null : newcombe(was as Known, is as Known);
  const tells = before.n >= LEAST_TO_TELL && after.n >= LEAST_TO_TELL;
  return { before: was, after: is, difference, verdict: !tells ? 'too-few' : is.share! >= target && difference!.low > 0 ? 'better' : 'not-better' };
}

type Known = Share & { readonly share: number; readonly low: number; readonly high: number };

function newcombe(was: Known, is: Known): { value: number; low: number; high: number } {
  const value = is.share - was.share;
  return { value, low: value - Math.hypot(is.share - is.low, was.high - was.share), high: value + Math.hypot(is.high - is.share, was.share - was.low) };
}

/** Limits of an XmR chart from the weeks before alone, so that what was changed does not widen them; null for fewer than six weeks. */
export function chartLimits(sharesBefore: readonly number[]): { mean: number; lower: number; upper: number } | null {
  const limits = sharesBefore.length < FEWEST_POINTS ? null : xmrLimits(sharesBefore);
  return limits && { mean: limits.mean, lower: Math.max(0, limits.lower), upper: Math.min(1, limits.upper) };
}

/** Which weeks after, by their places, the weeks before do not explain: beyond their limits, or a run on one side of their mean, or up or down. */
export const signalWeeks = (sharesAfter: readonly number[], limits: { mean: number; lower: number; upper: number }): number[] => [
  ...new Set(signalsOf(sharesAfter, limits).map(({ index }) => index)),
];
