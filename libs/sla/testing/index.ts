export { aClock, ClockStory } from './a-clock.js';
export { aDayGoal, aFirstResponseGoal, aGoal } from './a-goal.js';
export { OFFICE_HOURS, officeHours } from './office-hours.js';
