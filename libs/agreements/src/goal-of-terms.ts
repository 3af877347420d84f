import type { Goal, Ladder } from '@civic311/sla/rules';
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

/**
 * The agreed ladder as clocks climb it: each rung for each clock that is promised. Not for the automatic acknowledgement, and
 * not twice for one closing where both the first and the whole resolution are promised.
 */
export function ladderOfTerms({ goals, ladder }: Pick<Terms, 'goals' | 'ladder'>): Ladder {
  const promised = [...new Set(goals.map(({ metric }) => metric))];
  const isTold = (metric: string) => metric !== 'ACKNOWLEDGE' && !(metric === 'RESOLUTION_FIRST' && promised.includes('RESOLUTION_TOTAL'));
  return promised.filter(isTold).flatMap((metric) =>
    ladder.map(({ at, tier, urgent }, index) => ({
      id: `${metric} ${index + 1}`,
      metric,
      at: 'percent' in at ? at : { afterDueMs: at.offsetBusinessMs },
      tier,
      urgent: urgent ?? false,
    })),
  );
}
