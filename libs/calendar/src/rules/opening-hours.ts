import { Temporal } from 'temporal-polyfill';

import { type CalendarVersion, windowsOn } from './calendar.js';
import { toInstant, toWall } from './wall-time.js';

/** Open from `start` until before `end`, epoch ms. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** One calendar version and the instants for which it is in force. */
export interface InForce extends Interval {
  readonly version: CalendarVersion;
}

/** The versions on one line of time: each in force until the next is; the first one also before its own beginning. */
export function inForce(versions: readonly CalendarVersion[]): readonly InForce[] {
  const from = (version: CalendarVersion) => version.effectiveFrom?.getTime() ?? -Infinity;
  // Of two that begin at once, the later in the list counts.
  const sorted = [...versions].sort((a, b) => (from(a) === from(b) ? 0 : from(a) < from(b) ? -1 : 1));
  return sorted.map((version, i) => {
    const next = sorted[i + 1];
    return { version, start: i === 0 ? -Infinity : from(version), end: next ? from(next) : Infinity };
  });
}

/** The zone that counts at an instant. */
export function timeZoneAt(line: readonly InForce[], at: number): string {
  return line.find(({ end }) => at < end)!.version.timeZone;
}

/** The open intervals that belong to one local date, ascending; hours past midnight belong to the day they began. */
export function intervalsOn(line: readonly InForce[], date: Temporal.PlainDate): Interval[] {
  return joined(line.flatMap((part) => dayOf(part, date)));
}

/** The open intervals inside `[start, end)`, clipped to it, ascending and joined where they touch or overlap. */
export function intervalsWithin(line: readonly InForce[], { start, end }: Interval): Interval[] {
  const found = line.flatMap((part) => {
    const range = { start: Math.max(start, part.start), end: Math.min(end, part.end) };
    if (range.start >= range.end) return [];
    const { timeZone } = part.version;
    // A day earlier, for hours that run past midnight.
    let date = toWall(timeZone, range.start).date.subtract({ days: 1 });
    const last = toWall(timeZone, range.end).date;
    const intervals: Interval[] = [];
    // Civil dates, never steps of 86,400 s: those visit or skip a date twice a year.
    for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
      intervals.push(...clipped(dayOf(part, date), range));
    }
    return intervals;
  });
  return joined(found);
}

function dayOf({ version, start, end }: InForce, date: Temporal.PlainDate): Interval[] {
  const intervals = windowsOn(version, date).map(({ opens, closes }) => ({
    start: toInstant(version.timeZone, date, opens * 60_000, 'OPENING'),
    end: toInstant(version.timeZone, date, closes * 60_000, 'CLOSING'),
  }));
  return clipped(intervals, { start, end });
}

function clipped(intervals: readonly Interval[], range: Interval): Interval[] {
  return intervals
    .map(({ start, end }) => ({ start: Math.max(start, range.start), end: Math.min(end, range.end) }))
    .filter(({ start, end }) => start < end);
}

/** A clock change can lay two windows over each other: time that is open twice counts once. */
function joined(intervals: Interval[]): Interval[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of intervals.sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
