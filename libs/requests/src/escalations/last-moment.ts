import { isDate, startOfDate } from '@civic311/calendar/rules';

const FARTHEST_MS = 2 * 366 * 86_400_000;

/** The last millisecond of a local date, 'YYYY-MM-DD'; undefined when there is no such date. */
export const lastMomentOf = (date: string, timeZone: string): Date | undefined =>
  isDate(date) ? new Date(startOfDate(timeZone, date, 1).getTime() - 1) : undefined;

/** Nobody can say anything about a day more than two years away. */
export const isTooFar = (at: Date, now: Date): boolean => at.getTime() - now.getTime() > FARTHEST_MS;
