import { Module } from '@nestjs/common';
import { CalendarResolver } from './calendar.resolver.js';
import { Calendars } from './calendars.js';
import { CalendarsQuery } from './calendars.query.js';
import { DecideHolidays } from './holidays/decide-holidays.js';
import { ImportHolidays } from './holidays/import-holidays.js';
import { AddCalendar } from './publishing/add-calendar.js';
import { CloseForEmergency } from './publishing/close-for-emergency.js';
import { PreviewCalendar } from './publishing/preview-calendar.js';
import { PublishCalendar } from './publishing/publish-calendar.js';
import { RenameCalendar } from './publishing/rename-calendar.js';
import { Publishing } from './publishing/publishing.js';

@Module({
  providers: [
    Calendars,
    CalendarsQuery,
    Publishing,
    PublishCalendar,
    AddCalendar,
    RenameCalendar,
    PreviewCalendar,
    CloseForEmergency,
    ImportHolidays,
    DecideHolidays,
    CalendarResolver,
  ],
  exports: [Calendars, PublishCalendar, CloseForEmergency],
})
export class CalendarModule {}
