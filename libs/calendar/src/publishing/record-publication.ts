import { recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { type CalendarVersion, versionAt, type Window } from '../rules/index.js';

export interface Why {
  readonly reason: string;
  /** Why the past may change; without it a publication that would is refused. */
  readonly correction?: string | null;
}

/** Keeps in the history who published which hours, against those that would have been in force. */
export async function recordPublication(
  tx: Transaction,
  by: StaffVisitor,
  calendarId: string,
  { line, version, at, reason, correction }: Why & { line: readonly CalendarVersion[]; version: CalendarVersion; at: Date },
): Promise<void> {
  const [calendar] = (await tx.query('select name from service_calendar where id = $1', [calendarId])) as [{ name: string }];
  const before = line.length > 0 ? said(versionAt(line, version.effectiveFrom ?? at)) : null;
  const why = correction ? `${reason} (${correction})` : reason;
  await recordChange(tx, { kind: 'calendar', about: calendarId, name: calendar.name, by: by.id, at, before, after: said(version), reason: why.slice(0, 1_000) });
}

const said = ({ timeZone, weekly, exceptions, effectiveFrom }: CalendarVersion): object => ({
  timeZone,
  inForceFrom: effectiveFrom?.toISOString(),
  weekdays: Object.fromEntries(Object.entries(weekly).map(([day, windows]) => [day, hours(windows)])),
  dates: Object.fromEntries(exceptions.map(({ date, name, windows }) => [date, [name, hours(windows)].filter(Boolean).join(' ')])),
});

/** '09:00–12:00, 13:00–17:00'; past midnight the hours run on. */
const hours = (windows: readonly Window[]): string => windows.map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`).join(', ');

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
