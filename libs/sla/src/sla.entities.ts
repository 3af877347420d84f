import { EscalationFireEntity } from './escalation-fire.entity.js';
import { SlaClockEntity } from './sla-clock.entity.js';
import { SlaClockEventEntity } from './sla-clock-event.entity.js';
import { SlaGoalEntity } from './sla-goal.entity.js';

export const slaEntities = [SlaGoalEntity, SlaClockEntity, SlaClockEventEntity, EscalationFireEntity];
