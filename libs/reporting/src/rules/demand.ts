/** Weeks behind a level; each counts a little less than the one after it. */
const WEEKS = 8;
const FADE = 0.85;
const YEAR = 52;
/** A season never moves a level further than this, however odd the year before was. */
const [LEAST_SEASON, MOST_SEASON] = [0.5, 2];

/** How far past forecasts were off, as a share of all that came; null where nothing came. */
export interface DemandError {
  readonly share: number | null;
  /** The same had one said "as many as in the last week known": what a forecast has to beat. */
  readonly shareOfRepeating: number | null;
  /** Weeks judged. */
  readonly weeks: number;
}

/**
 * Requests expected in the week `ahead` weeks after the last of `history` (full weeks, oldest first; 1 is the next): the
 * level of the last eight weeks, times what the season did to it a year before (1 without that year). Null: under eight weeks.
 */
export function expectedIn(history: readonly number[], ahead: number): number | null {
  if (history.length < WEEKS) return null;
  const level = levelAt(history, history.length);
  const then = history.length - 1 + ahead - YEAR;
  const season = then - 1 >= 0 && history.length - YEAR >= WEEKS ? ratio(meanOf(history.slice(then - 1, then + 2)), levelAt(history, history.length - YEAR)) : 1;
  return level * season;
}

/** Forecasts for the last `weeks` weeks, each made from what was known `ahead` weeks before it, set against what came. */
export function demandError(history: readonly number[], { ahead, weeks }: { ahead: number; weeks: number }): DemandError {
  let [missed, missedByRepeating, came, judged] = [0, 0, 0, 0];
  for (let at = Math.max(0, history.length - weeks); at < history.length; at++) {
    const known = history.slice(0, Math.max(0, at - ahead + 1));
    const expected = expectedIn(known, ahead);
    if (expected === null) continue;
    missed += Math.abs(history[at]! - expected);
    missedByRepeating += Math.abs(history[at]! - known.at(-1)!);
    came += history[at]!;
    judged++;
  }
  return { share: came > 0 ? missed / came : null, shareOfRepeating: came > 0 ? missedByRepeating / came : null, weeks: judged };
}

/** Of the eight weeks before `end`. */
function levelAt(history: readonly number[], end: number): number {
  let [sum, weights] = [0, 0];
  for (let back = 1; back <= WEEKS; back++) {
    sum += FADE ** (back - 1) * history[end - back]!;
    weights += FADE ** (back - 1);
  }
  return sum / weights;
}

const ratio = (around: number, before: number): number => (before > 0 ? Math.min(MOST_SEASON, Math.max(LEAST_SEASON, around / before)) : 1);
const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
