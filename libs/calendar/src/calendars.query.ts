import { type Clock } from '@civic311/kernel';
import { CLOCK, NotFound, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { CalendarDate, CalendarInDetail, DayOfWeekHours, HolidayProposal, PublishedVersion, ServiceCalendar, Standing } from './calendar.types.js';
import { Calendars } from './calendars.js';
import { type CalendarException, type CalendarVersion, type IsoWeekday, lineOf, localDateOf, versionAt } from './rules/index.js';

type VersionRow = Omit<PublishedVersion, 'standing'>;

const DAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Calendars as their administrators read them. */
@Injectable()
export class CalendarsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly calendars: Calendars,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By name, at most 100. */
  async all(language: string): Promise<ServiceCalendar[]> {
    const found = await this.sql.rows<Pick<ServiceCalendar, 'id' | 'code' | 'name' | 'departments'>>(
      `select c.id, c.code, c.name, array(
         select coalesce(d.name ->> $1, d.name ->> 'en', d.code) from department d where d.calendar_id = c.id and d.active order by 1 limit 100
       ) as departments
       from service_calendar c order by c.name, c.id limit 100`,
      [language],
    );
    const now = this.clock.now();
    const shown: ServiceCalendar[] = [];
    for (const calendar of found) {
      const { timeZone, weekly, exceptions } = versionAt(await this.calendars.line(this.sql, calendar.id), now);
      const today = localDateOf(timeZone, now);
      const next = datesOf(exceptions).find(({ date }) => date >= today) ?? null;
      shown.push({ ...calendar, timeZone, weekly: weekOf(weekly), next });
    }
    return shown;
  }

  /** One calendar, with the hours of a version of its own. Throws `NotFound`. */
  async one(id: string, versionId?: string | null): Promise<CalendarInDetail> {
    const calendar = await this.sql.row<Pick<CalendarInDetail, 'id' | 'code' | 'name'>>(
      'select id, code, name from service_calendar where id = $1',
      [id],
    );
    if (!calendar) throw new NotFound();
    const versions = await this.versions(id);
    const wanted = versionId ?? versions.find(({ standing }) => standing === 'IN_FORCE')?.id;
    if (!wanted || !versions.some((version) => version.id === wanted)) throw new NotFound();
    const { timeZone, weekly, exceptions } = await this.calendars.byId(this.sql, wanted);
    const hours = { versionId: wanted, timeZone, weekly: weekOf(weekly), dates: datesOf(exceptions) };
    return { ...calendar, hours, versions, proposals: await this.proposals(id) };
  }

  /** The newest first, at most 100, each with where it stands now. */
  async versions(calendarId: string): Promise<PublishedVersion[]> {
    const rows = await this.sql.rows<VersionRow>(
      `select v.id, v.version, v.effective_from as "effectiveFrom", v.published_at as "publishedAt", s.name as "publishedBy", v.reason, v.correction
       from calendar_version v left join staff s on s.id = v.published_by
       where v.calendar_id = $1 order by v.version desc limit 100`,
      [calendarId],
    );
    const line = lineOf(rows.toReversed().map((row) => ({ ...row, timeZone: '', weekly: {}, exceptions: [] })));
    const now = this.clock.now();
    const inForce = versionAt(line, now).id;
    const standingOf = ({ id, effectiveFrom }: VersionRow): Standing => {
      if (id === inForce) return 'IN_FORCE';
      // Overruled before it began, or from its very beginning on.
      if (!line.some((version) => version.id === id)) return 'OVERRULED';
      return effectiveFrom > now ? 'WAITING' : 'PAST';
    };
    return rows.map((row) => ({ ...row, standing: standingOf(row) }));
  }

  private proposals(calendarId: string): Promise<HolidayProposal[]> {
    return this.sql.rows<HolidayProposal>(
      `select id, local_date::text as date, name, about, source from holiday_proposal
       where calendar_id = $1 and decision is null order by local_date, name limit 100`,
      [calendarId],
    );
  }
}

const weekOf = (weekly: CalendarVersion['weekly']): DayOfWeekHours[] => DAYS.map((day) => ({ day, windows: [...(weekly[day] ?? [])] }));

const datesOf = (exceptions: readonly CalendarException[]): CalendarDate[] =>
  exceptions.map(({ source = '', windows, ...exception }) => ({ ...exception, source, windows: [...windows] })).sort((a, b) => (a.date < b.date ? -1 : 1));
