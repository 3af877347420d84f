import type { AgreedGoal, Terms } from '../src/rules/index.js';

/** Two business days, same time of day, unless told otherwise. */
export const anAgreedGoal = (service: string | null, change: Partial<AgreedGoal> = {}): AgreedGoal => ({
  service,
  priority: null,
  metric: 'RESOLUTION_TOTAL',
  kind: 'BUSINESS_DAYS',
  value: 2,
  dueTimeRule: 'SAME_TIME_OF_DAY',
  atRiskPercent: 75,
  mayPause: false,
  ...change,
});

/** Terms for these goals, covering the services that they name; nothing pauses, nobody is warned. */
export const someTerms = (goals: readonly AgreedGoal[], change: Partial<Terms> = {}): Terms => ({
  services: [...new Set(goals.flatMap(({ service }) => service ?? []))],
  goals,
  calendar: 'weekdays',
  pauseReasons: [],
  ladder: [],
  stages: [],
  reviewOn: null,
  ...change,
});
