import { Temporal } from 'temporal-polyfill';

/** The last millisecond of a local date, 'YYYY-MM-DD'; undefined when there is no such date. */
export function lastMomentOf(date: string, timeZone: string): Date | undefined {
  try {
    const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
    return new Date(day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - 1);
  } catch {
    return undefined;
  }
}
