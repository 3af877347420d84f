import { type Estimate, overKnown, Z_95 } from './intervals.js';

/** Fewer requests than this in an area, and no rate of it is shown. */
export const FEWEST_REQUESTS = 20;

/** Fewer repeat reports than this, and nothing is said of how quickly people report. */
export const FEWEST_REPEATS = 10;

/** Fewer people than this, and a rate would be of hardly anybody. */
export const FEWEST_PEOPLE = 1_000;

/** Services with fewer expected requests than this are counted together: their own ratio would be noise. */
const FEWEST_EXPECTED = 5;

/** Half a request: lets a logarithm be taken where nobody reported. */
const HALF = 0.5;

/** Requests per 1,000 people; null where the area's people are not known, or either is too few. */
export function perThousand(requests: number, people: number | null): Estimate | null {
  if (people === null || people < FEWEST_PEOPLE || requests < FEWEST_REQUESTS) return null;
  return overKnown(requests, people / 1_000);
}

/** One service in one area, and in the whole of the areas whose people are known. */
export interface ServiceCount {
  readonly here: number;
  readonly everywhere: number;
}

/**
 * How many times as much an area reports as the city does, each service compared with itself only: the geometric mean of the
 * services' ratios (observed over expected by the city's own rate), weighted by the city's mix. A plain sum of observed over
 * expected would be the same as the plain rate, because every service has the same people below it; this one is not carried
 * away by a single service. Limits: delta method, the city's rates taken as known. Null: too few.
 */
export function mixAdjusted(counts: readonly ServiceCount[], shareOfPeople: number): Estimate | null {
  const requests = counts.reduce((sum, { here }) => sum + here, 0);
  if (requests < FEWEST_REQUESTS || shareOfPeople <= 0) return null;
  const isRare = ({ everywhere }: ServiceCount) => everywhere * shareOfPeople < FEWEST_EXPECTED;
  const rare = counts.filter(isRare).reduce((sum, one) => ({ here: sum.here + one.here, everywhere: sum.everywhere + one.everywhere }), { here: 0, everywhere: 0 });
  const compared = [...counts.filter((one) => !isRare(one)), ...(rare.everywhere > 0 ? [rare] : [])];
  const all = compared.reduce((sum, { everywhere }) => sum + everywhere, 0);
  let [log, variance] = [0, 0];
  for (const { here, everywhere } of compared) {
    const weight = everywhere / all;
    log += weight * Math.log((here + HALF) / (everywhere * shareOfPeople + HALF));
    variance += weight ** 2 / (here + HALF);
  }
  return aroundLog(log, Math.sqrt(variance));
}

/** Requests of one service in one area that fell due, how many of them were late, and the share that is late in the city. */
export interface LateCount {
  readonly due: number;
  readonly late: number;
  readonly cityShareLate: number;
}

/**
 * Late requests over those expected had each service been as late here as in the city (indirect standardisation), with
 * Byar's limits. Null: too few due, or none expected.
 */
export function lateToExpected(counts: readonly LateCount[]): Estimate | null {
  const due = counts.reduce((sum, one) => sum + one.due, 0);
  const late = counts.reduce((sum, one) => sum + one.late, 0);
  const expected = counts.reduce((sum, one) => sum + one.due * one.cityShareLate, 0);
  return due < FEWEST_REQUESTS || expected <= 0 ? null : overKnown(late, expected);
}

/** Repeat reports of incidents, and for how many days those incidents could be reported once more. */
export interface Repeats {
  readonly repeats: number;
  readonly days: number;
}

/**
 * How many days pass until somebody reports what is there to see: one over the rate of repeat reports while an incident
 * lasts (Liu, Bhandaram and Garg, Quantifying spatial under-reporting disparities in resident crowdsourcing, Nature
 * Computational Science, 2024). After the first report nobody has a reason less to report than before it, so the same rate
 * holds. Limits: Byar's of the repeats. Null: too few repeats.
 */
export function reportingDelay({ repeats, days }: Repeats): Estimate | null {
  if (repeats < FEWEST_REPEATS || days <= 0) return null;
  const { value, lower, upper } = overKnown(repeats, days);
  return { value: 1 / value, lower: 1 / upper, upper: 1 / lower };
}

/** Requests before and after, where something happened and where nothing did. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
  readonly othersBefore: number;
  readonly othersAfter: number;
}

/**
 * The change where something happened over the change elsewhere in the same days (difference in differences, of
 * logarithms), with limits for Poisson counts; 1.1 reads as "a tenth more than elsewhere". Null: too few to say.
 */
export function changeAgainstOthers({ before, after, othersBefore, othersAfter }: BeforeAfter): Estimate | null {
  const counts = [before, after, othersBefore, othersAfter];
  if (counts.some((count) => count < FEWEST_REQUESTS)) return null;
  const log = Math.log(after / before / (othersAfter / othersBefore));
  return aroundLog(log, Math.sqrt(counts.reduce((sum, count) => sum + 1 / count, 0)));
}

const aroundLog = (log: number, error: number): Estimate => ({
  value: Math.exp(log),
  lower: Math.exp(log - Z_95 * error),
  upper: Math.exp(log + Z_95 * error),
});
