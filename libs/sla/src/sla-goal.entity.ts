import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A goal of a policy: for a service, for everything of a department, or for all it covers. Never edited: a new one supersedes it. */
@Entity('sla_goal')
@Check('ck_sla_goal_target', 'service_id is null or department_id is null')
@Check('ck_sla_goal_metric', 'as in its migration')
@Check('ck_sla_goal_kind', "kind in ('DURATION', 'BUSINESS_DAYS', 'CALENDAR_DAYS')")
@Check('ck_sla_goal_due_time_rule', "due_time_rule in ('AT_CLOSE', 'SAME_TIME_OF_DAY')")
@Check('ck_sla_goal_value', 'value > 0')
@Check('ck_sla_goal_priority', 'as in its migration')
@Index('ix_sla_goal_target', ['serviceId', 'departmentId'])
@Index('uq_sla_goal_in_force', { synchronize: false })
export class SlaGoalEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sla_goal' }) id: string;
  @Column({ name: 'policy_id', type: 'uuid' }) policyId: string;
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId: string | null;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ type: 'text' }) metric: string;
  @Column({ type: 'text', nullable: true }) priority: string | null;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'bigint' }) value: string;
  @Column({ name: 'due_time_rule', type: 'text' }) dueTimeRule: string;
  @Column({ name: 'calendar_id', type: 'uuid' }) calendarId: string;
  @Column({ name: 'at_risk_percent', type: 'smallint', default: 75 }) atRiskPercent: number;
  @Column({ name: 'pause_reasons', type: 'text', array: true, default: '{}' }) pauseReasons: string[];
  @Column({ name: 'in_force_from', type: 'timestamptz' }) inForceFrom: Date;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt: Date | null;
  @Column({ type: 'text' }) source: string;
}
