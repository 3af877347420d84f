/** A concern may have waited on a phone as long as this. */
export const LONGEST_ON_A_PHONE_DAYS = 30;

/**
 * When a concern was taken, by our clock: how long it waited is the phone's to say, whatever time the phone believes it is. What cannot be
 * (sent before it was taken, or a year ago) is brought to the nearest that can.
 */
export function whenTaken(phone: { takenAt: Date; sentAt: Date }, now: Date): Date {
  const waited = phone.sentAt.getTime() - phone.takenAt.getTime();
  const longest = LONGEST_ON_A_PHONE_DAYS * 86_400_000;
  return new Date(now.getTime() - Math.min(Math.max(Number.isFinite(waited) ? waited : 0, 0), longest));
}
