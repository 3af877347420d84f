import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Calendars } from '../calendars.js';
import { CalendarsQuery } from '../calendars.query.js';
import type { CalendarPreview } from '../calendar.types.js';
import { changedDates, versionAt, workingTime } from '../rules/index.js';
import { type CalendarToPublish, PublishCalendar } from './publish-calendar.js';
import type { PublishRefusal } from './publishing.js';

const FOUR_WEEKS_MS = 28 * 86_400_000;
const MOST_DATES = 100;

/** What a publication would change, without publishing anything. What it does to clocks is asked in `sla`. */
@Injectable()
export class PreviewCalendar {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publish: PublishCalendar,
    private readonly calendars: Calendars,
    private readonly query: CalendarsQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(input: CalendarToPublish): Promise<Result<CalendarPreview, PublishRefusal>> {
    return inTransaction<CalendarPreview, PublishRefusal>(this.dataSource, async (tx) => {
      const planned = await this.publish.plan(tx, input);
      if (!planned.ok) return planned;
      const before = await this.calendars.line(tx, input.calendarId);
      const next = planned.value.versions[0]!;
      const effectiveFrom = next.effectiveFrom ?? this.clock.now();
      const minutes = (line: typeof before) =>
        Math.round(workingTime(line).elapsed(effectiveFrom, new Date(effectiveFrom.getTime() + FOUR_WEEKS_MS)) / 60_000);
      const kept = new Set(planned.value.line.map(({ id }) => id));
      const standing = await this.query.versions(input.calendarId);
      return ok({
        effectiveFrom,
        withdrawn: standing.filter((version) => version.standing === 'WAITING' && !kept.has(version.id)),
        minutesBefore: minutes(before),
        minutesAfter: minutes(planned.value.line),
        dates: changedDates(versionAt(before, effectiveFrom), next).slice(0, MOST_DATES),
      });
    });
  }
}
