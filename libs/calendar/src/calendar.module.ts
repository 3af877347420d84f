import { Module } from '@nestjs/common';
import { Calendars } from './calendars.js';
import { CloseForEmergency } from './publishing/close-for-emergency.js';
import { PublishCalendar } from './publishing/publish-calendar.js';
import { Publishing } from './publishing/publishing.js';

@Module({
  providers: [Calendars, Publishing, PublishCalendar, CloseForEmergency],
  exports: [Calendars, PublishCalendar, CloseForEmergency],
})
export class CalendarModule {}
