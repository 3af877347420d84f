export { type Candidate, DECISION_REASONS, type DecisionReason, MOST_DECISIONS, needingDecision } from './decisions.js';
export {
  AT_RISK_DAYS,
  type Band,
  BANDS,
  FEW,
  type Figure,
  FIGURES,
  MANY_TRANSFERS,
  MULTIPLE_BANDS,
  type MultipleBand,
  WISH_DAYS,
} from './figures.js';
export { fullWeeks, weeksBefore } from './weeks.js';
export { closeOfNext, passedSince } from './working-days.js';
export { byarInterval, type Estimate, type Interval, overKnown, standsOut } from './intervals.js';
export {
  type BeforeAfter,
  changeAgainstOthers,
  FEWEST_PEOPLE,
  FEWEST_REPEATS,
  FEWEST_REQUESTS,
  type LateCount,
  lateToExpected,
  mixAdjusted,
  perThousand,
  type Repeats,
  reportingDelay,
  type ServiceCount,
} from './reach.js';
export { demandError, type DemandError, expectedIn } from './demand.js';
export { FEWEST_TO_SHOW, type Moment, MOMENTS, shown } from './insight.js';
export { BLUEPRINT_STEPS, type BlueprintStep, type BlueprintStepKind, type Lane, LANES, stepsOf } from './blueprint.js';
