import type { WorkingTime } from '@civic311/calendar/rules';

const DAY_MS = 86_400_000;
const LONGEST_LOOK_BACK_DAYS = 90;

/**
 * The latest instant from which `days` business days have fully passed at `asOf`: what waits since before it waits too
 * long. No further back than 90 days.
 */
export function passedSince(calendar: WorkingTime, asOf: Date, days: number): Date {
  const hasPassed = (at: number) => calendar.addBusinessDays(new Date(at), days) <= asOf;
  let passed = asOf.getTime() - LONGEST_LOOK_BACK_DAYS * DAY_MS;
  let not = asOf.getTime();
  while (not - passed > 1) {
    const middle = Math.floor((passed + not) / 2);
    if (hasPassed(middle)) passed = middle;
    else not = middle;
  }
  return new Date(passed);
}

/**
 * The close of the `days`-th business day that comes after the day of `asOf`. What is left of a business day comes on top;
 * a Sunday, or a Friday evening, adds none.
 */
export function closeOfNext(calendar: WorkingTime, asOf: Date, days: number): Date {
  const isOpenLater = calendar.addBusinessDays(asOf, 0) <= calendar.addCalendarDays(asOf, 0);
  return calendar.addBusinessDays(asOf, isOpenLater ? days : days - 1);
}
