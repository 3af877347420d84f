import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Calendars } from '../calendars.js';
import { lockCalendar } from '../publishing/versions.store.js';
import { type FeedRefusal, type HolidayFeed, localDateOf, readHolidays, versionAt } from '../rules/index.js';

export interface FeedToImport {
  readonly calendarId: string;
  /** An iCalendar file (RFC 5545). */
  readonly feed: string;
  /** Where it comes from: the file's name, or its address. */
  readonly source: string;
}

export interface HolidaysImported {
  readonly calendarId: string;
  /** Dates that were not proposed before. */
  readonly proposed: number;
  /** Proposed before, decided or not; or already with hours of their own. */
  readonly known: number;
  /** Names of events that could not be read. */
  readonly unread: string[];
}

export type ImportRefusal = FeedRefusal | { readonly code: 'NO_SUCH_CALENDAR' };

const YEARS_AHEAD = 5;

/** Reads a feed's dates, from today on, as proposals. Nothing closes by itself: a person decides (`DecideHolidays`). */
@Injectable()
export class ImportHolidays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: Calendars,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(by: StaffVisitor, { calendarId, feed, source }: FeedToImport): Promise<Result<HolidaysImported, ImportRefusal>> {
    return inTransaction<HolidaysImported, ImportRefusal>(this.dataSource, async (tx) => {
      if (!(await lockCalendar(tx, calendarId))) return refuse({ code: 'NO_SUCH_CALENDAR' });
      const now = this.clock.now();
      const { timeZone, exceptions } = versionAt(await this.calendars.line(tx, calendarId), now);
      const read = readHolidays(feed, wantedFrom(timeZone, now));
      if (!read.ok) return read;
      const standing = new Set(exceptions.map(({ date }) => date));
      const open = read.value.proposals.filter(({ date }) => !standing.has(date)).map((proposal) => ({ ...proposal, id: newId() }));
      const added = (await tx.query(
        `insert into holiday_proposal (id, calendar_id, local_date, name, about, source, imported_at, imported_by)
         select id, $1, date, name, about, $3, $4, $5 from jsonb_to_recordset($2::jsonb) as given(id uuid, date date, name text, about text)
         on conflict on constraint uq_holiday_proposal do nothing returning id`,
        [calendarId, JSON.stringify(open), source, now, by.id],
      )) as unknown[];
      return ok(imported(calendarId, read.value, added.length));
    });
  }
}

const wantedFrom = (timeZone: string, now: Date) => {
  const from = localDateOf(timeZone, now);
  return { timeZone, from, to: `${Number(from.slice(0, 4)) + YEARS_AHEAD}-12-31` };
};

const imported = (calendarId: string, { proposals, unread }: HolidayFeed, proposed: number): HolidaysImported => ({
  calendarId,
  proposed,
  known: proposals.length - proposed,
  unread: [...unread],
});
