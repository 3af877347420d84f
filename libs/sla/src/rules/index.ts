export {
  breachIfDue,
  cancelClock,
  isLateAt,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
  timeLeft,
} from './clock.js';
export {
  type Clock,
  type ClockEvent,
  type ClockEventInputs,
  type ClockEventType,
  type ClockOutcome,
  type ClockRefusal,
  type ClockState,
  type Move,
  type Moved,
  pendingClock,
} from './clock-state.js';
export {
  countsIn,
  DONE,
  isOnTime,
  ON_TIME_DEFINITION,
  type OnTimeShare,
  onTimeShare,
  onTimeSql,
  type Period,
  type PromisedRequest,
} from './compliance.js';
export {
  type DueStep,
  type EscalationStep,
  type Ladder,
  ladderFaults,
  MAX_STEPS,
  nextStepAt,
  stepsOf,
  type StepsToTake,
  takeSteps,
} from './escalation.js';
export {
  type ClockExplanation,
  explainClock,
  type ExplanationLine,
  foldSegments,
  type Lines,
  type Segment,
  type SegmentReason,
} from './explanation.js';
export {
  atRiskAt,
  type BeyondHorizonRefusal,
  DUE_TIME_RULES,
  type DueTimeRule,
  dueAt,
  type Goal,
  GOAL_KINDS,
  type GoalKind,
  goalOf,
  type GoalRefusal,
  mayPause,
  type Metric,
  METRICS,
  NEVER_PAUSED,
  PRIORITIES,
  type Priority,
  REQUEST_METRICS,
  type RequestMetric,
  TASK_METRICS,
  type TaskMetric,
  validateGoal,
} from './goals.js';
export {
  AGE_BANDS,
  type AgeBand,
  ageBand,
  type Lateness,
  type LatenessKind,
  latenessAt,
  longOverdueAt,
  multipleOfTarget,
  type Promised,
} from './lateness.js';
export { endsWith, isRepeating, type Moment, runsOnWhenReopened, waitsForResident } from './moments.js';
export { type AgreedVersion, type Policy, type PolicyGoal, type PolicyKind, POLICY_KINDS, validateGoals } from './policy.js';
export { correctClock, type Hours, type LoggedEvent, project } from './projection.js';
export { recountClock } from './recount.js';
export { type Signal, type SignalKind, type SignalRules, signalsOf, type XmrLimits, xmrLimits } from './run-chart.js';
