/** 95 % of the time the true value lies within. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** The 0.975 quantile of the normal distribution. */
export const Z_95 = 1.959964;

/**
 * 95 % limits of a Poisson count by Byar's approximation (Breslow and Day, Statistical Methods in Cancer Research II, 1987,
 * p. 69). Within 1 % of the exact limits from a count of 10 on; `count` at least 0.
 */
export function byarInterval(count: number): Interval {
  const limit = (n: number, z: number) => n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3;
  return { lower: count === 0 ? 0 : Math.max(0, limit(count, -Z_95)), upper: limit(count + 1, Z_95) };
}

/** A ratio with its limits. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** A count over something known for certain (people, time, an expected count): the ratio, with Byar's limits. `of` above 0. */
export function overKnown(count: number, of: number): Estimate {
  const { lower, upper } = byarInterval(count);
  return { value: count / of, lower: lower / of, upper: upper / of };
}

/** What stands out: the whole interval lies on one side of `of`. */
export const standsOut = ({ lower, upper }: Interval, of: number): 'above' | 'below' | null =>
  lower > of ? 'above' : upper < of ? 'below' : null;
