import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { CalendarVersion } from './rules/index.js';

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
 * Adds the calendar, or a new version of it when its hours differ from the newest one. Gives the ids, and whether a
 * version was published. The version has passed `validateCalendar`.
 */
export async function putCalendar(
  tx: Transaction,
  { code, name, version, effectiveFrom, source }: CalendarToPut,
): Promise<{ calendarId: string; versionId: string; published: boolean }> {
  const [{ id: calendarId }] = (await tx.query(
    `insert into service_calendar (id, code, name) values ($1, $2, $3)
     on conflict (code) do update set name = excluded.name returning id`,
    [newId(), code, name],
  )) as [{ id: string }];

  const exceptions = JSON.stringify(version.exceptions.map((exception) => ({ source, ...exception })));
  const [newest] = (await tx.query(
    `select id, version, time_zone = $2 and weekly = $3::jsonb and not exists (
       (select local_date, kind, name, windows, source from calendar_exception where version_id = calendar_version.id
        except select date, kind, name, windows, source from ${GIVEN})
       union all
       (select date, kind, name, windows, source from ${GIVEN}
        except select local_date, kind, name, windows, source from calendar_exception where version_id = calendar_version.id)
     ) as same
     from calendar_version where calendar_id = $1 order by version desc limit 1`,
    [calendarId, version.timeZone, JSON.stringify(version.weekly), exceptions],
  )) as { id: string; version: number; same: boolean }[];
  if (newest?.same) return { calendarId, versionId: newest.id, published: false };

  const versionId = newId();
  await tx.query(
    `insert into calendar_version (id, calendar_id, version, time_zone, weekly, effective_from)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      versionId,
      calendarId,
      (newest?.version ?? 0) + 1,
      version.timeZone,
      JSON.stringify(version.weekly),
      newest ? effectiveFrom : BEGINNING,
    ],
  );
  for (const exception of version.exceptions) {
    await tx.query(
      `insert into calendar_exception (id, version_id, local_date, kind, name, windows, source)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), versionId, exception.date, exception.kind, exception.name, JSON.stringify(exception.windows), exception.source ?? source],
    );
  }
  return { calendarId, versionId, published: true };
}

const GIVEN = 'jsonb_to_recordset($4::jsonb) as given(date date, kind text, name text, windows jsonb, source text)';
