import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { CalendarVersion } from '../rules/index.js';
import { insertVersion } from './versions.store.js';

export interface CalendarToPut {
  readonly code: string;
  readonly name: string;
  readonly version: Omit<CalendarVersion, 'effectiveFrom'>;
  /** When a changed calendar begins to count; a calendar's first version counts from the beginning of time. */
  readonly effectiveFrom: Date;
  /** Where its exceptions come from, unless one says so itself. */
  readonly source: string;
}

const BEGINNING = new Date('1970-01-01T00:00:00Z');

/**
 * Adds the calendar, or a new version of it when the city's folder says other hours than it said last: what a person
 * published meanwhile stays until the folder changes. Gives the ids, and whether a version was published. The version
 * has passed `validateCalendar`.
 */
export async function putCalendar(
  tx: Transaction,
  { code, name, version, effectiveFrom, source }: CalendarToPut,
): Promise<{ calendarId: string; versionId: string; published: boolean }> {
  const [{ id: calendarId }] = (await tx.query(
    `insert into service_calendar (id, code, name) values ($1, $2, $3)
     on conflict (code) do update set name = case when ${RENAMED} then service_calendar.name else excluded.name end returning id`,
    [newId(), code, name],
  )) as [{ id: string }];

  const exceptions = JSON.stringify(version.exceptions.map((exception) => ({ source, ...exception })));
  const [last] = (await tx.query(
    `select id, time_zone = $2 and weekly = $3::jsonb and not exists (
       (select local_date, kind, name, windows, source from calendar_exception where version_id = calendar_version.id
        except select date, kind, name, windows, source from ${GIVEN})
       union all
       (select date, kind, name, windows, source from ${GIVEN}
        except select local_date, kind, name, windows, source from calendar_exception where version_id = calendar_version.id)
     ) as same
     from calendar_version where calendar_id = $1 and published_by is null order by version desc limit 1`,
    [calendarId, version.timeZone, JSON.stringify(version.weekly), exceptions],
  )) as { id: string; same: boolean }[];
  if (last?.same) return { calendarId, versionId: last.id, published: false };

  const from = last ? effectiveFrom : BEGINNING;
  const published = { by: null, at: effectiveFrom, reason: source, correction: null, source };
  const versionId = await insertVersion(tx, calendarId, { ...version, effectiveFrom: from }, published);
  return { calendarId, versionId, published: true };
}

/** Somebody called it something else on its page: that stays. */
const RENAMED = "exists (select 1 from change_log where kind = 'calendar' and about = service_calendar.id::text and changed_by is not null and before ? 'name')";
const GIVEN = 'jsonb_to_recordset($4::jsonb) as given(date date, kind text, name text, windows jsonb, source text)';
