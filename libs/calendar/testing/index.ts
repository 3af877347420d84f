export { aCalendar, aroundTheClock, CalendarBuilder, EVERY_DAY, hours } from './a-calendar.js';
export { businessTimeFacts, type Fact } from './business-time-facts.js';
