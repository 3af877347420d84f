import { ok, refuse, type Result } from '@civic311/kernel';
import { type CalendarException, type CalendarRefusal, type CalendarVersion, validateCalendar } from './calendar.js';
import { amend, changedDates, lineOf, localDateOf, startOfDate, versionAt } from './line.js';
import { HORIZON_YEARS } from './working-time.js';

/** What is about to be published, in this order, and the line of versions that it makes. */
export interface Publication {
  readonly versions: readonly CalendarVersion[];
  readonly line: readonly CalendarVersion[];
}

/** `NEEDS_CORRECTION`: it would change what was already counted, from `since` on; only a correction with a reason may. */
export type PublicationRefusal = CalendarRefusal | { readonly code: 'NEEDS_CORRECTION'; readonly since: Date };

type Plan = Result<Publication, PublicationRefusal>;

/**
 * A new version in place of all that is in force or waits from its `effectiveFrom` on. The past changes only by a
 * correction that begins no later than the earliest date it changes.
 */
export function planVersion(line: readonly CalendarVersion[], next: CalendarVersion & { effectiveFrom: Date }, now: Date, correction: boolean): Plan {
  const { effectiveFrom, timeZone } = next;
  const valid = validateCalendar(next);
  if (!valid.ok) return valid;
  if (isTooFar(effectiveFrom, now)) return fault('effectiveFrom', 'TOO_FAR');
  const changed = changedDates(versionAt(line, effectiveFrom), next);
  const past = changed.filter((date) => date < localDateOf(timeZone, now)).map((date) => startOfDate(timeZone, date));
  const since = [effectiveFrom, ...past].sort((a, b) => a.getTime() - b.getTime())[0]!;
  if (since < now && !correction) return refuse({ code: 'NEEDS_CORRECTION', since });
  if (since < effectiveFrom) return fault('effectiveFrom', 'AFTER_CHANGED_DATE', { since });
  return ok(publicationOf(line, [next]));
}

/**
 * These dates get these hours, whichever version their day falls in. Today's change from now on; a correction changes
 * today from its midnight on, and dates before.
 */
export function planExceptions(line: readonly CalendarVersion[], exceptions: readonly CalendarException[], now: Date, correction: boolean): Plan {
  const { timeZone } = versionAt(line, now);
  const dates = exceptions.map(({ date }) => date).sort();
  if (dates.length === 0) return fault('exceptions', 'NONE');
  const malformed = validateCalendar({ ...versionAt(line, now), exceptions });
  if (!malformed.ok) return malformed;
  const since = startOfDate(timeZone, dates[0]!);
  if (isTooFar(since, now) || isTooFar(startOfDate(timeZone, dates.at(-1)!), now)) return fault('exceptions', 'TOO_FAR');
  if (dates[0]! < localDateOf(timeZone, now) && !correction) return refuse({ code: 'NEEDS_CORRECTION', since });
  const versions = amend(line, exceptions, correction && since < now ? since : now);
  for (const version of versions) {
    const valid = validateCalendar(version);
    if (!valid.ok) return valid;
  }
  return ok(publicationOf(line, versions));
}

const YEAR_MS = 366 * 86_400_000;
/** No due time reaches further. */
const isTooFar = (at: Date, now: Date): boolean => Math.abs(at.getTime() - now.getTime()) > HORIZON_YEARS * YEAR_MS;

const publicationOf = (line: readonly CalendarVersion[], versions: readonly CalendarVersion[]): Publication => ({
  versions,
  line: lineOf([...line, ...versions]),
});

const fault = (path: string, code: string, facts: object = {}) =>
  refuse({ code: 'CALENDAR_INVALID' as const, faults: [{ path, code, ...facts }] });
