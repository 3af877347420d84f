import { Calendars } from '@civic311/calendar';
import { workingTime } from '@civic311/calendar/rules';
import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';

/** Business days by the hours of a department. */
@Injectable()
export class BusinessDays {
  constructor(private readonly calendars: Calendars) {}

  /** The same time of day, so many business days after `from`; where there is no department, by the calendar that most departments keep. */
  async after(tx: Transaction, departmentId: string | null, from: Date, days: number): Promise<Date> {
    const [{ calendarId }] = (await tx.query(
      `select calendar_id as "calendarId" from department group by calendar_id
       order by bool_or(id = $1) desc, count(*) desc, calendar_id limit 1`,
      [departmentId],
    )) as [{ calendarId: string }];
    return workingTime(await this.calendars.line(tx, calendarId)).addBusinessDays(from, days, 'SAME_TIME_OF_DAY');
  }
}
