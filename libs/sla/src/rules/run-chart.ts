export type SignalKind = 'OUTSIDE' | 'SHIFT' | 'TREND';

export interface Signal {
  /** The point at which the rule was met. */
  readonly index: number;
  readonly kind: SignalKind;
}

/** How many points in a row make a signal; printed on the chart. */
export interface SignalRules {
  readonly shift: number;
  readonly trend: number;
}

export interface XmrLimits {
  readonly mean: number;
  readonly meanMovingRange: number;
  readonly upper: number;
  /** Not cut at 0: the page knows what its measure can be. */
  readonly lower: number;
  readonly signals: readonly Signal[];
  readonly rules: SignalRules;
}

const USUAL_RULES: SignalRules = { shift: 7, trend: 7 };

/** The limits of an XmR chart, mean ± 2.66 times the mean moving range, and the points' signals. Null for fewer than two points. */
export function xmrLimits(points: readonly number[], rules: SignalRules = USUAL_RULES): XmrLimits | null {
  if (points.length < 2) return null;
  const mean = points.reduce((sum, x) => sum + x, 0) / points.length;
  const ranges = points.slice(1).map((x, i) => Math.abs(x - points[i]!));
  const meanMovingRange = ranges.reduce((sum, x) => sum + x, 0) / ranges.length;
  const limits = { mean, upper: mean + 2.66 * meanMovingRange, lower: mean - 2.66 * meanMovingRange };
  return { ...limits, meanMovingRange, signals: signalsOf(points, limits, rules), rules };
}

/**
 * What chance alone does not explain, by limits that may be those of an earlier time: a point outside, `shift` points in a row on one
 * side of the mean, `trend` points in a row each higher (or each lower) than the one before.
 */
export function signalsOf(points: readonly number[], { mean, upper, lower }: Pick<XmrLimits, 'mean' | 'upper' | 'lower'>, rules: SignalRules = USUAL_RULES): Signal[] {
  const sides = points.map((x) => Math.sign(x - mean));
  const slopes = points.map((x, i) => (i === 0 ? 0 : Math.sign(x - points[i - 1]!)));
  return points.flatMap((x, index): Signal[] => {
    const found: SignalKind[] = [];
    if (x > upper || x < lower) found.push('OUTSIDE');
    if (endsRun(sides, index, rules.shift)) found.push('SHIFT');
    // n points that rise are n - 1 rises
    if (endsRun(slopes, index, rules.trend - 1)) found.push('TREND');
    return found.map((kind) => ({ index, kind }));
  });
}

/** Whether the last `length` signs up to `index` are the same and not 0: a point on the line breaks a run. */
function endsRun(signs: readonly number[], index: number, length: number): boolean {
  if (index + 1 < length || signs[index] === 0) return false;
  return signs.slice(index + 1 - length, index + 1).every((sign) => sign === signs[index]);
}
