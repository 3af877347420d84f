import { CalendarExceptionEntity } from './calendar-exception.entity.js';
import { CalendarVersionEntity } from './calendar-version.entity.js';
import { ServiceCalendarEntity } from './service-calendar.entity.js';

export { CalendarModule } from './calendar.module.js';
export { Calendars, type VersionInForce } from './calendars.js';
export { type CalendarToPut, putCalendar } from './put-calendar.js';

export const calendarEntities = [ServiceCalendarEntity, CalendarVersionEntity, CalendarExceptionEntity];
