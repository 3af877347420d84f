import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { CalendarVersion } from '../rules/index.js';

export interface Published {
  readonly by: string | null;
  readonly at: Date;
  readonly reason: string;
  readonly correction: string | null;
  /** Where its exceptions come from, unless one says so itself. */
  readonly source: string;
}

/** Waits for whoever publishes this calendar right now. False: there is no such calendar. */
export async function lockCalendar(tx: Transaction, calendarId: string): Promise<boolean> {
  const found = (await tx.query('select id from service_calendar where id = $1 for update', [calendarId])) as unknown[];
  return found.length > 0;
}

/** Adds a version after the newest one of a calendar that is locked or new; gives its id. */
export async function insertVersion(
  tx: Transaction,
  calendarId: string,
  version: CalendarVersion & { effectiveFrom: Date },
  { by, at, reason, correction, source }: Published,
): Promise<string> {
  const versionId = newId();
  await tx.query(
    `insert into calendar_version (id, calendar_id, version, time_zone, weekly, effective_from, published_at, published_by, reason, correction)
     values ($1, $2, (select coalesce(max(version), 0) + 1 from calendar_version where calendar_id = $2), $3, $4, $5, $6, $7, $8, $9)`,
    [versionId, calendarId, version.timeZone, JSON.stringify(version.weekly), version.effectiveFrom, at, by, reason, correction],
  );
  const exceptions = version.exceptions.map((exception) => ({ source, ...exception, id: newId() }));
  await tx.query(
    `insert into calendar_exception (id, version_id, local_date, kind, name, windows, source)
     select id, $1, date, kind, name, windows, source
     from jsonb_to_recordset($2::jsonb) as given(id uuid, date date, kind text, name text, windows jsonb, source text)`,
    [versionId, JSON.stringify(exceptions)],
  );
  return versionId;
}
