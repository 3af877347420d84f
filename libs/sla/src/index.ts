export { type By, Clocks } from './clocks.js';
export {
  forgetClocks,
  type HistoricClock,
  historicClocks,
  insertHistoricClocks,
  type KnownClock,
} from './historic-clocks.store.js';
export { type GoalFor, putGoalInForce } from './put-goal-in-force.js';
export { SlaClockEntity } from './sla-clock.entity.js';
export { SlaClockEventEntity } from './sla-clock-event.entity.js';
export type { ClockBreached, ClocksMoved, PromiseShown } from './sla.events.js';
export { SlaGoalEntity } from './sla-goal.entity.js';
export { slaEntities } from './sla.entities.js';
export { SlaModule } from './sla.module.js';
