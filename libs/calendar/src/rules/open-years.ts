import { type InForce, intervalsWithin } from './opening-hours.js';

/** The open intervals of one UTC year, with the open time before each, so that a question costs one binary search. */
export interface OpenYear {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** open ms of the year before interval i */
  readonly before: readonly number[];
  readonly total: number;
}

/** Enough for a century of history in one calendar, and a bound on its memory (about 30 KB a year). */
const MAX_YEARS = 128;

/** Expands a year when it is first asked for, and keeps it. */
export function openYears(line: readonly InForce[]): (year: number) => OpenYear {
  const kept = new Map<number, OpenYear>();
  return (year) => {
    const found = kept.get(year) ?? expand(line, year);
    if (kept.size >= MAX_YEARS && !kept.has(year)) kept.clear();
    kept.set(year, found);
    return found;
  };
}

/** Open ms of the year before `at`. */
export function openBefore(year: OpenYear, at: number): number {
  const i = firstEndingAfter(year, at);
  if (i === year.ends.length) return year.total;
  return year.before[i]! + Math.max(0, at - year.starts[i]!);
}

/** The first interval that ends after `at`, or the number of intervals when none does. */
export const firstEndingAfter = (year: OpenYear, at: number): number => lowerBound(year.ends, (end) => end > at);

/** The instant at which the year's open time reaches `open` ms (0 < open <= total): on a closing, that closing. */
export function instantOf(year: OpenYear, open: number): number {
  const after = lowerBound(year.before, (before) => before >= open);
  return year.starts[after - 1]! + (open - year.before[after - 1]!);
}

/** The last instant at which only `open` ms of the year's open time are past (0 <= open < total): on an opening, that opening. */
export function lastInstantOf(year: OpenYear, open: number): number {
  const after = lowerBound(year.before, (before) => before > open);
  return year.starts[after - 1]! + (open - year.before[after - 1]!);
}

function expand(line: readonly InForce[], year: number): OpenYear {
  const intervals = intervalsWithin(line, { start: Date.UTC(year, 0, 1), end: Date.UTC(year + 1, 0, 1) });
  let total = 0;
  const before = intervals.map(({ start, end }) => {
    const sum = total;
    total += end - start;
    return sum;
  });
  return { starts: intervals.map((i) => i.start), ends: intervals.map((i) => i.end), before, total };
}

/** The first index whose value passes, where all later ones pass too. */
function lowerBound(values: readonly number[], passes: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(values[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
