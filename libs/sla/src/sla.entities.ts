import { EscalationFireEntity } from './escalation-fire.entity.js';
import { ClockRecomputeEntity } from './recompute/clock-recompute.entity.js';
import { SlaClockEntity } from './sla-clock.entity.js';
import { SlaClockEventEntity } from './sla-clock-event.entity.js';
import { SlaGoalEntity } from './sla-goal.entity.js';
import { SlaPolicyEntity } from './sla-policy.entity.js';

export const slaEntities = [SlaPolicyEntity, SlaGoalEntity, SlaClockEntity, SlaClockEventEntity, ClockRecomputeEntity, EscalationFireEntity];
