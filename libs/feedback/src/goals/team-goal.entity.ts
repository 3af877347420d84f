import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TeamMetric } from '../rules/index.js';

/** What a department wants to reach together until a day. */
@Entity('team_goal')
@Check('ck_team_goal_metric', 'as in its migration')
@Check('ck_team_goal_target', 'target > 0 and target <= 1')
@Check('ck_team_goal_words', 'length(words) <= 300')
@Check('ck_team_goal_time', 'starts_at < ends_at')
@Check('ck_team_goal_judged', 'as in its migration')
@Index('ix_team_goal_department', { synchronize: false })
@Index('ix_team_goal_to_judge', { synchronize: false })
export class TeamGoalEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_team_goal' }) id: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  /** Null: all of the department's. */
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId: string | null;
  @Column({ type: 'text' }) metric: TeamMetric;
  /** Above 0, up to 1. */
  @Column({ type: 'numeric', transformer: { to: (value: number) => value, from: Number } }) target: number;
  @Column({ type: 'text' }) words: string;
  @Column({ name: 'starts_at', type: 'timestamptz' }) startsAt: Date;
  @Column({ name: 'ends_at', type: 'timestamptz' }) endsAt: Date;
  @Column({ name: 'set_by_id', type: 'uuid' }) setById: string;
  @Column({ name: 'set_at', type: 'timestamptz' }) setAt: Date;
  @Column({ name: 'judged_at', type: 'timestamptz', nullable: true }) judgedAt: Date | null;
  @Column({ type: 'integer', nullable: true }) hits: number | null;
  @Column({ type: 'integer', nullable: true }) n: number | null;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt: Date | null;
}
