export { type By, Clocks } from './clocks.js';
export {
  forgetClocks,
  type HistoricClock,
  historicClocks,
  insertHistoricClocks,
  type KnownClock,
} from './historic-clocks.store.js';
export { type GoalFor, putGoalInForce } from './put-goal-in-force.js';
export type { ClockBreached, ClocksMoved, PromiseShown } from './sla.events.js';
export { slaEntities } from './sla.entities.js';
export { SlaModule } from './sla.module.js';
