export { aCalendar, aroundTheClock, CalendarBuilder, EVERY_DAY, hours } from './a-calendar.js';
export { businessTimeFacts, businessTimeVectors, type Fact, type Vector } from './business-time-facts.js';
