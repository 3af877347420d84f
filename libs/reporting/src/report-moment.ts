import { Calendars } from '@civic311/calendar';
import { workingTime } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import type { Period } from '@civic311/sla/rules';
import { Inject, Injectable } from '@nestjs/common';
import { AT_RISK_DAYS, closeOfNext, fullWeeks, passedSince, weeksBefore, WISH_DAYS } from './rules/index.js';

/** Weeks on the run charts. */
export const MOST_WEEKS = 26;

/** Every instant that a report's figures hang on: with these, the same report comes out again next year. */
export interface Moment {
  readonly asOf: Date;
  readonly soon: Date;
  readonly wishedBefore: Date;
  /** The same time one period earlier. */
  readonly then: Date;
  readonly now: Period;
  readonly before: Period;
  /** Oldest first. */
  readonly weeks: readonly Period[];
  readonly calendarName: string;
}

@Injectable()
export class ReportMoments {
  constructor(
    private readonly sql: Sql,
    private readonly calendars: Calendars,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * `asOf`: now, unless an earlier instant is given. `weeks`: how many full weeks the shares cover, 1 to 26; as many before
   * them are compared with.
   */
  async at(given: Date | undefined, weeks: number): Promise<Moment> {
    const clockNow = this.clock.now();
    const asOf = given && given < clockNow ? given : clockNow;
    const { timeZone } = await this.cities.current();
    const calendar = await this.cityCalendar();
    const { version } = await this.calendars.inForce(this.sql, calendar.id, asOf);
    const working = workingTime(version);
    const all = fullWeeks(asOf, timeZone, Math.max(MOST_WEEKS, 2 * weeks));
    const span = (part: Period[]): Period => ({ from: part[0]!.from, to: part.at(-1)!.to });
    return {
      asOf,
      soon: closeOfNext(working, asOf, AT_RISK_DAYS),
      wishedBefore: passedSince(working, asOf, WISH_DAYS),
      then: weeksBefore(asOf, timeZone, weeks),
      now: span(all.slice(-weeks)),
      before: span(all.slice(-2 * weeks, -weeks)),
      weeks: all.slice(-MOST_WEEKS),
      calendarName: calendar.name,
    };
  }

  /** The working days of the city as a whole: those that most of its departments keep. */
  private async cityCalendar(): Promise<{ id: string; name: string }> {
    const calendar = await this.sql.row<{ id: string; name: string }>(
      `select c.id, c.name from service_calendar c left join department d on d.calendar_id = c.id and d.active
       group by c.id order by count(d.id) desc, c.code limit 1`,
    );
    if (!calendar) throw new Error('the city has no calendar');
    return calendar;
  }
}
