import { Temporal } from 'temporal-polyfill';

/** How long before an event people are reminded. */
export const REMINDED_HOURS = 24;

export const QUIET_FROM = 21;
export const QUIET_UNTIL = 8;

/** Whether nobody should be written to without need: from nine in the evening to eight in the morning, by the city's clock. */
export function isQuiet(now: Date, timeZone: string): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  return hour >= QUIET_FROM || hour < QUIET_UNTIL;
}
