import { INTERVAL_SECONDS, INTERVALS } from './forecast.js';

const INTERVAL_MS = INTERVAL_SECONDS * 1_000;

/** A half-hour of real time, and which of a day's 48 it is by the clock on the wall. */
export interface HalfHour {
  readonly startsAt: Date;
  /** 0 to 47. */
  readonly at: number;
  readonly isTomorrow: boolean;
}

/** What the clock on the wall says at an instant. */
export type WallClock = (at: Date) => { readonly date: string; readonly hour: number; readonly minute: number };

/**
 * The half-hour of `now` and those after it, by real time: where clocks are put forward an hour of the wall is missing, where
 * they are put back one comes twice, and each time the calls of that hour of the wall are expected.
 */
export function halfHoursFrom(now: Date, count: number, wallClock: WallClock): HalfHour[] {
  const first = Math.floor(now.getTime() / INTERVAL_MS) * INTERVAL_MS;
  const today = wallClock(now).date;
  return Array.from({ length: count }, (_, n) => {
    const startsAt = new Date(first + n * INTERVAL_MS);
    const { date, hour, minute } = wallClock(startsAt);
    return { startsAt, at: (hour * 2 + Math.floor(minute / 30)) % INTERVALS, isTomorrow: date !== today };
  });
}
