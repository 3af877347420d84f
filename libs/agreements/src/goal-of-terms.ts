import type { Goal } from '@civic311/sla/rules';
import type { AgreedGoal, Terms } from './rules/index.js';

/** An agreed goal as clocks know it. */
export const goalOfTerms = ({ metric, kind, value, dueTimeRule, atRiskPercent, mayPause }: AgreedGoal, { pauseReasons }: Pick<Terms, 'pauseReasons'>): Goal => ({
  metric,
  kind,
  value,
  dueTimeRule,
  atRiskPercent,
  pauseReasons: mayPause ? pauseReasons : [],
});
