import { Temporal } from 'temporal-polyfill';

const BACK_DAYS = 30;
const AHEAD_DAYS = 366;

/** Why a meeting cannot be on that day of the city; null where it can: from a month ago, so that notes on paper can be brought in, to a year from now. */
export function meetingDayFault(day: string, now: Date, timeZone: string): 'EMPTY' | 'NOT_A_DATE' | 'TOO_LONG_AGO' | 'TOO_FAR' | null {
  if (day === '') return 'EMPTY';
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return 'NOT_A_DATE';
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  try {
    const { days } = today.until(Temporal.PlainDate.from(day, { overflow: 'reject' }), { largestUnit: 'days' });
    return days < -BACK_DAYS ? 'TOO_LONG_AGO' : days > AHEAD_DAYS ? 'TOO_FAR' : null;
  } catch {
    return 'NOT_A_DATE';
  }
}
