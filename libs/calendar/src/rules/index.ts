export { type DayRule, nominalDayMs } from './business-days.js';
export {
  type CalendarException,
  type CalendarRefusal,
  type CalendarVersion,
  EXCEPTION_KINDS,
  type ExceptionKind,
  type IsoWeekday,
  LATEST_CLOSE,
  isDate,
  validateCalendar,
  type Window,
} from './calendar.js';
export { type FeedRefusal, type HolidayFeed, MOST_FEED_CHARACTERS, type ProposedHoliday, readHolidays } from './holiday-feed.js';
export { amend, changedDates, lineOf, localDateOf, overrule, startOfDate, versionAt } from './line.js';
export { explainHours, type HoursReason, type HoursStretch } from './hours-explained.js';
export { planExceptions, planVersion, type Publication, type PublicationRefusal } from './publication.js';
export { type Answer, answerQuestion, type Question, type QuestionRefusal, readQuestion } from './question.js';
export { BeyondHorizon, HORIZON_YEARS, type WorkingTime, workingTime } from './working-time.js';
