import { Temporal } from 'temporal-polyfill';

/** Which side of a window a wall time is: it decides what a clock change does to it. */
export type Edge = 'OPENING' | 'CLOSING';

const DAY = 86_400_000;

/**
 * The instant (epoch ms) of a wall time, given as milliseconds from the local midnight of `date`; may lie past 24 h.
 * In a gap every edge is the instant of the change; in a fold an opening takes the earlier, a closing the later.
 */
export function toInstant(timeZone: string, date: Temporal.PlainDate, wallMs: number, edge: Edge): number {
  const steady = steadyOffset(timeZone, date);
  if (steady !== undefined) return Date.UTC(date.year, date.month - 1, date.day) + wallMs - steady;
  const days = Math.floor(wallMs / DAY);
  const time = Temporal.PlainTime.from('00:00').add({ milliseconds: wallMs - days * DAY });
  const wall = (days === 0 ? date : date.add({ days })).toPlainDateTime(time);
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return earlier.epochMilliseconds;
  const isFold = earlier.toPlainDateTime().equals(wall);
  if (isFold) return edge === 'OPENING' ? earlier.epochMilliseconds : later.epochMilliseconds;
  return earlier.getTimeZoneTransition('next')!.epochMilliseconds;
}

/** The local date of an instant, and the wall-clock milliseconds since that date's midnight. */
export function toWall(timeZone: string, at: number): { date: Temporal.PlainDate; wallMs: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const { hour, minute, second, millisecond } = local;
  return { date: local.toPlainDate(), wallMs: ((hour * 60 + minute) * 60 + second) * 1000 + millisecond };
}

const offsets = new Map<string, number>();
const MAX_OFFSETS = 100_000;

/** The offset from UTC in ms, where no clock change is near the date: nearly always, and ten times cheaper to ask. */
function steadyOffset(timeZone: string, date: Temporal.PlainDate): number | undefined {
  const midnight = Date.UTC(date.year, date.month - 1, date.day);
  const before = offsetAt(timeZone, midnight - DAY);
  return before === offsetAt(timeZone, midnight + 3 * DAY) ? before : undefined;
}

function offsetAt(timeZone: string, at: number): number {
  const key = `${timeZone} ${at}`;
  const found = offsets.get(key);
  if (found !== undefined) return found;
  if (offsets.size >= MAX_OFFSETS) offsets.clear();
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  offsets.set(key, local.offsetNanoseconds / 1_000_000);
  return local.offsetNanoseconds / 1_000_000;
}
