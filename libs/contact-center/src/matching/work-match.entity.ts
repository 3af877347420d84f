import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MatchGround, WorkKind } from '../rules/index.js';

/** Who took what, and why it was for them. */
@Entity('work_match')
@Index('ix_work_match_work', ['workId'])
export class WorkMatchEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_work_match' }) id: string;
  @Column({ type: 'text' }) kind: WorkKind;
  @Column({ name: 'work_id', type: 'uuid' }) workId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'jsonb' }) grounds: readonly MatchGround[];
  @Column({ name: 'taken_at', type: 'timestamptz' }) takenAt: Date;
}
