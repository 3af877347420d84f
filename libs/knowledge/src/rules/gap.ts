export const GAP_STATES = ['open', 'given', 'being-written', 'not-found', 'answered', 'closed'] as const;
export type GapState = (typeof GAP_STATES)[number];

export interface GapFacts {
  readonly isDone: boolean;
  /** Somebody, or a department, sees to it. */
  readonly isGiven: boolean;
  /** An article is to answer it. */
  readonly hasAnswer: boolean;
  /** The search was asked for that article, and for how many ways of asking it did not give it. */
  readonly missed: number | null;
}

/** How far something that nothing answered has come. `answered`: the search finds the answer now; `closed`: somebody said that it is done. */
export function gapState({ isDone, isGiven, hasAnswer, missed }: GapFacts): GapState {
  if (isDone) return hasAnswer && missed === 0 ? 'answered' : 'closed';
  if (hasAnswer) return missed === null ? 'being-written' : 'not-found';
  return isGiven ? 'given' : 'open';
}

/** How long whoever sees to a gap, or to an article, has before their head hears of it; of a gap they may say otherwise. */
export const TASK_DAYS = 14;

/** The answer is found where it is among as many, as the first that residents see. */
export const FOUND_AMONG = 3;
