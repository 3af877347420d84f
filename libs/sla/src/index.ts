export { type By } from './clock-keeper.js';
export { type Attached, Clocks, type TaskAttached } from './clocks.js';
export { ClimbLadders } from './escalation/climb-ladders.js';
export { type ExplainedClock, ExplainClocks } from './explanation/explain-clocks.query.js';
export {
  forgetClocks,
  type HistoricClock,
  historicClocks,
  insertHistoricClocks,
  type KnownClock,
} from './historic-clocks.store.js';
export { endOtherGoals, type GoalTarget } from './end-other-goals.js';
export { type GoalInForce, policyOf, type PolicyInForceRow, type TaskParties } from './policies.store.js';
export { type PromiseAt, PromisesAt } from './promises-at.js';
export { endPolicy, type GoalFor, type PolicyInForce, putGoalInForce, putPolicyInForce } from './put-policy-in-force.js';
export { Recompute, type Recomputed, type RecomputeOptions } from './recompute/recompute.js';
export { recomputeClocks, RecomputeRuns } from './recompute/recompute-runs.js';
export type { ClockBreached, ClockChanged, ClocksMoved, ClocksRecounted, PromiseShown, StepFired, StepsFired } from './sla.events.js';
export { slaEntities } from './sla.entities.js';
export { SlaModule } from './sla.module.js';
