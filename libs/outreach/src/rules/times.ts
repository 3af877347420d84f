import { type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { Temporal } from 'temporal-polyfill';
import { MOST } from './event.js';

export const REPEATS = ['weekly', 'every-two-weeks', 'monthly'] as const;
export type Repeat = (typeof REPEATS)[number];

export interface EventTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Begin and end by the wall clock of the city, such as `2027-03-14T18:30`. */
export interface WallTimes {
  readonly startsLocal: string;
  readonly endsLocal: string;
}

const HOUR_MS = 3_600_000;
const FARTHEST_DAYS = 730;

/**
 * The instant of a wall time, or why there is none: it is no time, or a change of clocks skips it. A time that the change
 * repeats is the earlier one.
 */
export function instantOf(local: string, timeZone: string): Date | 'NOT_A_TIME' | 'SKIPPED_BY_CLOCK_CHANGE' {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return 'NOT_A_TIME';
  try {
    const wall = Temporal.PlainDateTime.from(local);
    const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    return zoned.toPlainDateTime().equals(wall) ? new Date(zoned.epochMilliseconds) : 'SKIPPED_BY_CLOCK_CHANGE';
  } catch {
    return 'NOT_A_TIME';
  }
}

/** The wall time of an instant, as `instantOf` takes it. */
export const localOf = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** A wall time moved as far as `from` is from `to`: whole days by the calendar, and the rest by the clock. */
export const moved = (local: string, from: string, to: string): string =>
  Temporal.PlainDateTime.from(local).add(Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(to))).toString({ smallestUnit: 'minute' });

/** Both instants, or what is wrong with them: past, skipped by a change of clocks, longer than a day, the end before the beginning. */
export function eventTimes({ startsLocal, endsLocal }: WallTimes, timeZone: string, now: Date): Result<EventTimes, { code: 'TIMES'; faults: FieldFault[] }> {
  const [startsAt, endsAt] = [instantOf(startsLocal, timeZone), instantOf(endsLocal, timeZone)];
  const faults: FieldFault[] = [
    ...(typeof startsAt === 'string' ? [{ path: 'startsLocal', code: startsAt, time: startsLocal.replace('T', ' ') }] : []),
    ...(typeof endsAt === 'string' ? [{ path: 'endsLocal', code: endsAt, time: endsLocal.replace('T', ' ') }] : []),
  ];
  if (typeof startsAt === 'string' || typeof endsAt === 'string') return refuse({ code: 'TIMES', faults });
  if (startsAt <= now) faults.push({ path: 'startsLocal', code: 'IN_THE_PAST' });
  if (startsAt.getTime() - now.getTime() > FARTHEST_DAYS * 24 * HOUR_MS) faults.push({ path: 'startsLocal', code: 'TOO_FAR', days: FARTHEST_DAYS });
  if (endsAt <= startsAt) faults.push({ path: 'endsLocal', code: 'BEFORE_THE_START' });
  if (endsAt.getTime() - startsAt.getTime() > MOST.hours * HOUR_MS) faults.push({ path: 'endsLocal', code: 'TOO_LONG_AN_EVENT', hours: MOST.hours });
  return faults.length > 0 ? refuse({ code: 'TIMES', faults }) : ok({ startsAt, endsAt });
}

/**
 * The wall times of a series, the first as given: the hour stays the same across changes of clocks. Monthly keeps the day of
 * the week ("the second Tuesday"); a fifth one becomes the last.
 */
export function occurrences({ startsLocal, endsLocal }: WallTimes, repeat: Repeat, times: number): WallTimes[] {
  const [starts, ends] = [Temporal.PlainDateTime.from(startsLocal), Temporal.PlainDateTime.from(endsLocal)];
  const length = starts.until(ends);
  return Array.from({ length: Math.min(times, MOST.occurrences) }, (_, at) => {
    const next = repeat === 'monthly' ? sameWeekday(starts, at) : starts.add({ weeks: at * (repeat === 'weekly' ? 1 : 2) });
    const text = (time: Temporal.PlainDateTime) => time.toString({ smallestUnit: 'minute' });
    return { startsLocal: text(next), endsLocal: text(next.add(length)) };
  });
}

function sameWeekday(first: Temporal.PlainDateTime, months: number): Temporal.PlainDateTime {
  const ordinal = Math.ceil(first.day / 7);
  const month = first.with({ day: 1 }).add({ months });
  const toWeekday = (first.dayOfWeek - month.dayOfWeek + 7) % 7;
  const day = 1 + toWeekday + (ordinal - 1) * 7;
  return month.with({ day: day > month.daysInMonth ? day - 7 : day });
}
