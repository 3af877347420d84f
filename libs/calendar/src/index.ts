import { CalendarExceptionEntity } from './calendar-exception.entity.js';
import { CalendarVersionEntity } from './calendar-version.entity.js';
import { HolidayProposalEntity } from './holidays/holiday-proposal.entity.js';
import { ServiceCalendarEntity } from './service-calendar.entity.js';

export { CloseForEmergencyInput, PublishCalendarInput, toPublish } from './calendar.inputs.js';
export type { CalendarPublished } from './calendar.events.js';
export { CalendarModule } from './calendar.module.js';
export { Calendars, type VersionInForce } from './calendars.js';
export { CloseForEmergency, type EmergencyClosure } from './publishing/close-for-emergency.js';
export { type CalendarToPublish, PublishCalendar } from './publishing/publish-calendar.js';
export type { CalendarChange, PublishRefusal } from './publishing/publishing.js';
export { type CalendarToPut, putCalendar } from './publishing/put-calendar.js';

export const calendarEntities = [ServiceCalendarEntity, CalendarVersionEntity, CalendarExceptionEntity, HolidayProposalEntity];
