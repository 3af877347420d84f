import { Temporal } from 'temporal-polyfill';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Whole weeks from the week of `monday` ('YYYY-MM-DD') to the week that `now` falls into, in local time. */
export function weeksBetween(monday: string, now: Date, timeZone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const thisMonday = today.subtract({ days: today.dayOfWeek - 1 });
  return Temporal.PlainDate.from(monday).until(thisMonday, { largestUnit: 'weeks' }).weeks;
}

/** Moves instants by whole weeks of local time: what happened on a Tuesday at 9 in the morning stays there. */
export function weekMover(timeZone: string, weeks: number): (at: Date) => Date {
  const offsets = new Map<number, number>();
  /** Zones change their offset on the hour, so one look an hour is enough. */
  const offsetAt = (ms: number): number => {
    const hour = Math.floor(ms / HOUR_MS);
    const known = offsets.get(hour);
    if (known !== undefined) return known;
    const zoned = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO(timeZone);
    const offset = zoned.offsetNanoseconds / 1e6;
    offsets.set(hour, offset);
    return offset;
  };
  return (at) => {
    const wall = at.getTime() + offsetAt(at.getTime()) + weeks * WEEK_MS;
    const guess = wall - offsetAt(wall - offsetAt(at.getTime()));
    return new Date(wall - offsetAt(guess));
  };
}
