import { LEAST_TO_RANK } from './measures.js';

/** Promoters less detractors, from -1 to 1, of n; nulls where too few answered to say. */
export interface NetRecommendation {
  readonly n: number;
  readonly net: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;
/** Imagined answers of the adjusted interval: three quarters of a promoter, as much of a detractor, and one and a half between. */
const [EXTRA, EXTRA_EACH] = [3, 0.75];

/**
 * Share of 9 and 10 less share of 0 to 6 (F. Reichheld, "The One Number You Need to Grow", Harvard Business Review, December
 * 2003), with the adjusted 95 percent interval of B. Rocks ("Interval Estimation for the Net Promoter Score", The American
 * Statistician 70/4, 2016). Throws RangeError where the parts are more than the whole.
 */
export function netRecommendation({ promoters, detractors, saidRecommend: n }: { promoters: number; detractors: number; saidRecommend: number }): NetRecommendation {
  if (promoters < 0 || detractors < 0 || promoters + detractors > n) throw new RangeError(`${promoters} and ${detractors} of ${n} is no share`);
  if (n < LEAST_TO_RANK) return { n, net: null, low: null, high: null };
  const [likely, unlikely, all] = [(promoters + EXTRA_EACH) / (n + EXTRA), (detractors + EXTRA_EACH) / (n + EXTRA), n + EXTRA];
  const centre = likely - unlikely;
  const half = Z * Math.sqrt((likely + unlikely - centre ** 2) / all);
  return { n, net: (promoters - detractors) / n, low: Math.max(-1, centre - half), high: Math.min(1, centre + half) };
}
