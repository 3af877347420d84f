/** Half-hours of a day. */
export const INTERVALS = 48;
export const INTERVAL_SECONDS = 1_800;

/** The calls of one day of the city's calendar, YYYY-MM-DD, in each of its half-hours. */
export interface DayOfCalls {
  readonly date: string;
  readonly counts: readonly number[];
}

/** How far past forecasts were off, made each from what was known before its day. Null: of nothing. */
export interface ForecastError {
  /** All misses over all calls. */
  readonly wape: number | null;
  /** Mean of each half-hour's miss over its calls, of half-hours with any. */
  readonly mape: number | null;
  /** What `wape` would be if the forecast were the true mean of calls that come by chance (Poisson): nobody forecasts better. */
  readonly chance: number | null;
  /** Half-hours judged. */
  readonly n: number;
}

const WEEKS = 8;
/** Each week counts a little less than the one after it. */
const FADE = 0.85;
const SEASON_DAYS = 14;
const [LEAST_SEASON, MOST_SEASON] = [0.5, 2];

/**
 * Expected calls in each half-hour of a day: the same weekday of the eight weeks before, the latest counting most, times
 * what the season did to the level a year ago (1 without that year). Null where no such weekday is known.
 */
export function forecastDay(history: readonly DayOfCalls[], date: string): readonly number[] | null {
  return forecastFrom(new Map(history.map((day) => [day.date, day.counts])), date);
}

/** The forecast set against what came, on the last `days` days of the history. */
export function forecastError(history: readonly DayOfCalls[], days: number): ForecastError {
  const known = new Map(history.map((day) => [day.date, day.counts]));
  const judged = [...history].sort((a, b) => (a.date < b.date ? -1 : 1)).slice(-days);
  let [missed, came, shares, withAny, expectedCalls, byChance, n] = [0, 0, 0, 0, 0, 0, 0];
  for (const { date, counts } of judged) {
    const expected = forecastFrom(known, date);
    if (!expected) continue;
    for (let at = 0; at < INTERVALS; at++) {
      const [actual, guess] = [counts[at] ?? 0, expected[at] ?? 0];
      if (actual === 0 && guess === 0) continue;
      const miss = Math.abs(actual - guess);
      missed += miss;
      came += actual;
      expectedCalls += guess;
      byChance += meanDeviation(guess);
      n++;
      if (actual === 0) continue;
      shares += miss / actual;
      withAny++;
    }
  }
  return { wape: came > 0 ? missed / came : null, mape: withAny > 0 ? shares / withAny : null, chance: expectedCalls > 0 ? byChance / expectedCalls : null, n };
}

/** How far a Poisson count lies from its mean, on average: 2 e^-mean mean^(m+1) / m!, m the whole part of the mean (de Moivre; Crow 1958). */
function meanDeviation(mean: number): number {
  if (mean <= 0) return 0;
  let log = Math.log(2) - mean + Math.log(mean);
  for (let k = 1; k <= Math.floor(mean); k++) log += Math.log(mean / k);
  return Math.exp(log);
}

/** Looks only at days before `date`, so that a past forecast is what it would have been. */
function forecastFrom(known: ReadonlyMap<string, readonly number[]>, date: string): readonly number[] | null {
  const sums = new Array<number>(INTERVALS).fill(0);
  let weights = 0;
  for (let week = 1; week <= WEEKS; week++) {
    const counts = known.get(addDays(date, -7 * week));
    if (!counts) continue;
    const weight = FADE ** (week - 1);
    weights += weight;
    for (let at = 0; at < INTERVALS; at++) sums[at]! += weight * (counts[at] ?? 0);
  }
  if (weights === 0) return null;
  const season = seasonOf(known, date);
  return sums.map((sum) => (sum / weights) * season);
}

/** A year ago (52 weeks, so that weekdays agree): a day's level around then, over that of the eight weeks before it. */
function seasonOf(known: ReadonlyMap<string, readonly number[]>, date: string): number {
  const then = addDays(date, -364);
  const around = levelOf(known, then, -SEASON_DAYS, SEASON_DAYS);
  const before = levelOf(known, then, -7 * WEEKS, -1);
  return around && before ? Math.min(MOST_SEASON, Math.max(LEAST_SEASON, around / before)) : 1;
}

/** Mean calls a day; null with less than half of the days known. */
function levelOf(known: ReadonlyMap<string, readonly number[]>, date: string, from: number, to: number): number | null {
  let [total, days] = [0, 0];
  for (let day = from; day <= to; day++) {
    const counts = known.get(addDays(date, day));
    if (!counts) continue;
    total += counts.reduce((a, b) => a + b, 0);
    days++;
  }
  return days * 2 > to - from ? total / days : null;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
