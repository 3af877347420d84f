import type { FieldFault } from '@civic311/kernel';
import { Temporal } from 'temporal-polyfill';

export const VISIT_KINDS = ['meeting', 'door-to-door', 'event', 'training', 'other'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];
export const MOST_OF_A_VISIT = { note: 300, minutesADay: 1_440, daysBack: 90 } as const;

/** What keeps hours of a day in the city's zone from being logged: in quarters of an hour, for today or the ninety days before. `others`: minutes of that day logged already. */
export function visitFaults({ day, minutes, note }: { readonly day: string; readonly minutes: number; readonly note: string }, others: number, now: Date, timeZone: string): FieldFault[] {
  const dayFault = faultOf(day, now, timeZone);
  return [
    ...(dayFault ? [{ path: 'doneOn', code: dayFault }] : []),
    ...(Number.isInteger(minutes) && minutes >= 15 && minutes % 15 === 0 && minutes <= MOST_OF_A_VISIT.minutesADay ? [] : [{ path: 'hours', code: 'NOT_QUARTER_HOURS' }]),
    ...(minutes + others > MOST_OF_A_VISIT.minutesADay ? [{ path: 'hours', code: 'MORE_THAN_A_DAY' }] : []),
    ...(note.trim().length > MOST_OF_A_VISIT.note ? [{ path: 'note', code: 'TOO_LONG', max: MOST_OF_A_VISIT.note }] : []),
  ];
}

function faultOf(day: string, now: Date, timeZone: string): string | null {
  if (day === '') return 'EMPTY';
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return 'NOT_A_DATE';
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  try {
    const { days } = Temporal.PlainDate.from(day, { overflow: 'reject' }).until(today, { largestUnit: 'days' });
    return days < 0 ? 'NOT_YET' : days > MOST_OF_A_VISIT.daysBack ? 'TOO_LONG_AGO' : null;
  } catch {
    return 'NOT_A_DATE';
  }
}
