import { type Goal, goalOf } from '../src/rules/index.js';

const HOUR = 3_600_000;

/** A promise to resolve within hours of service; it may wait for the resident. */
export const aGoal = (hours: number, settings: Partial<Goal> = {}): Goal =>
  goalOf('RESOLUTION_TOTAL', 'DURATION', hours * HOUR, { pauseReasons: ['WAITING_ON_RESIDENT'], ...settings });

/** A promise in business days. */
export const aDayGoal = (days: number, settings: Partial<Goal> = {}): Goal =>
  goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', days, { pauseReasons: ['WAITING_ON_RESIDENT'], ...settings });

/** A promise to answer: nothing may stop it. */
export const aFirstResponseGoal = (hours: number): Goal => goalOf('FIRST_RESPONSE', 'DURATION', hours * HOUR);
