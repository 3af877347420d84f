import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Goal } from './rules/index.js';

/** One promise on one request, or on a task of it: the projection of its events. Durations are milliseconds of open time. */
@Entity('sla_clock')
@Check('ck_sla_clock_state', "state in ('PENDING', 'RUNNING', 'PAUSED', 'MET', 'MISSED', 'CANCELLED')")
@Check('ck_sla_clock_outcome', "outcome in ('MET', 'MISSED', 'CANCELLED')")
@Check('ck_sla_clock_started', 'as in its migration')
@Index('uq_sla_clock', { synchronize: false })
@Index('ix_sla_clock_task', { synchronize: false })
@Index('ix_sla_clock_to_breach', { synchronize: false })
@Index('ix_sla_clock_next_step', { synchronize: false })
export class SlaClockEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sla_clock' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'task_id', type: 'uuid', nullable: true }) taskId: string | null;
  @Column({ name: 'policy_id', type: 'uuid', nullable: true }) policyId: string | null;
  @Column({ name: 'goal_id', type: 'uuid', nullable: true }) goalId: string | null;
  @Column({ name: 'calendar_version_id', type: 'uuid', nullable: true }) calendarVersionId: string | null;
  @Column({ type: 'jsonb' }) goal: Goal;
  @Column({ type: 'text' }) metric: string;
  @Column({ type: 'smallint', default: 1 }) cycle: number;
  @Column({ type: 'text' }) state: string;
  @Column({ name: 'started_at', type: 'timestamptz', nullable: true }) startedAt: Date | null;
  @Column({ name: 'running_since', type: 'timestamptz', nullable: true }) runningSince: Date | null;
  @Column({ name: 'paused_since', type: 'timestamptz', nullable: true }) pausedSince: Date | null;
  @Column({ name: 'pause_reason', type: 'text', nullable: true }) pauseReason: string | null;
  @Column({ name: 'consumed_ms', type: 'bigint', default: 0 }) consumedMs: string;
  @Column({ name: 'paused_ms', type: 'bigint', default: 0 }) pausedMs: string;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt: Date | null;
  @Column({ name: 'original_due_at', type: 'timestamptz', nullable: true }) originalDueAt: Date | null;
  @Column({ name: 'at_risk_at', type: 'timestamptz', nullable: true }) atRiskAt: Date | null;
  @Column({ name: 'stopped_at', type: 'timestamptz', nullable: true }) stoppedAt: Date | null;
  @Column({ type: 'text', nullable: true }) outcome: string | null;
  @Column({ name: 'first_breached_at', type: 'timestamptz', nullable: true }) firstBreachedAt: Date | null;
  @Column({ name: 'breached_ms', type: 'bigint', default: 0 }) breachedMs: string;
  @Column({ type: 'integer', default: 1 }) revision: number;
  @Column({ name: 'next_step_at', type: 'timestamptz', nullable: true }) nextStepAt: Date | null;
}
