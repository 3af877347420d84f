import type { Period } from '@civic311/sla/rules';
import { Temporal } from 'temporal-polyfill';

/** The last `count` full weeks before `asOf`, Monday to Monday at local midnight, oldest first. */
export function fullWeeks(asOf: Date, timeZone: string, count: number): Period[] {
  const monday = mondayOf(asOf, timeZone);
  return Array.from({ length: count }, (_, i) => {
    const from = monday.subtract({ weeks: count - i });
    return { from: midnight(from, timeZone), to: midnight(from.add({ weeks: 1 }), timeZone) };
  });
}

/** The same local time, `weeks` weeks earlier. */
export const weeksBefore = (asOf: Date, timeZone: string, weeks: number): Date =>
  new Date(local(asOf, timeZone).subtract({ weeks }).epochMilliseconds);

const local = (at: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

function mondayOf(at: Date, timeZone: string): Temporal.PlainDate {
  const date = local(at, timeZone).toPlainDate();
  return date.subtract({ days: date.dayOfWeek - 1 });
}

const midnight = (date: Temporal.PlainDate, timeZone: string): Date =>
  new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
