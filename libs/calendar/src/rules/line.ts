import { Temporal } from 'temporal-polyfill';
import { type CalendarException, type CalendarVersion, windowsOn } from './calendar.js';
import { inForce } from './opening-hours.js';

/**
 * The versions in force, each until the next begins, from all that were published, in that order: what is published
 * later overrules what was published before, from its own beginning on.
 */
export function lineOf<V extends CalendarVersion>(published: readonly V[]): V[] {
  return published.reduce<V[]>((line, version) => overrule(line, version), []);
}

/** The line after one more publication. */
export function overrule<V extends CalendarVersion>(line: readonly V[], published: V): V[] {
  const from = beginning(published);
  return [...line.filter((version) => beginning(version) < from), published];
}

/** The version of a line in force at an instant; the first one also before its own beginning. */
export function versionAt<V extends CalendarVersion>(line: readonly V[], at: Date): V {
  const found = line.findLast((version) => beginning(version) <= at.getTime()) ?? line[0];
  if (!found) throw new RangeError('a calendar has at least one version');
  return found;
}

/**
 * What to publish, in this order, so that these dates have these hours from `from` on, and nothing else changes: also
 * for versions that wait to begin.
 */
export function amend(line: readonly CalendarVersion[], exceptions: readonly CalendarException[], from: Date): CalendarVersion[] {
  return inForce(line)
    .filter(({ end }) => end > from.getTime())
    .map(({ version, start }) => ({
      timeZone: version.timeZone,
      weekly: version.weekly,
      exceptions: withExceptions(version.exceptions, exceptions),
      effectiveFrom: new Date(Math.max(start, from.getTime())),
    }));
}

/** An exception takes the place of the one that its date has. Ascending by date. */
function withExceptions(standing: readonly CalendarException[], added: readonly CalendarException[]): CalendarException[] {
  const byDate = new Map([...standing, ...added].map((exception) => [exception.date, exception]));
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The dates whose own hours differ between two versions: an exception came, went, or changed its windows. Ascending. */
export function changedDates(before: CalendarVersion, after: CalendarVersion): string[] {
  const hours = (version: CalendarVersion, date: string) => JSON.stringify(windowsOn(version, Temporal.PlainDate.from(date)));
  const dates = new Set([...before.exceptions, ...after.exceptions].map(({ date }) => date));
  const listed = ({ exceptions }: CalendarVersion) => new Set(exceptions.map(({ date }) => date));
  const [then, now] = [listed(before), listed(after)];
  return [...dates].filter((date) => then.has(date) !== now.has(date) || hours(before, date) !== hours(after, date)).sort();
}

/** The instant at which a local date, or the one `days` after it, begins in a zone. */
export const startOfDate = (timeZone: string, date: string, days = 0): Date =>
  new Date(Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(timeZone).epochMilliseconds);

/** The local date of an instant, 'YYYY-MM-DD'. */
export const localDateOf = (timeZone: string, at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

const beginning = ({ effectiveFrom }: CalendarVersion): number => effectiveFrom?.getTime() ?? -Infinity;
