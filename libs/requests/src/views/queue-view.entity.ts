import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Condition, QueueColumn, QueueSort, ViewAudience } from '../rules/queue-view.js';

/** A way to look at the queue that somebody gave a name. */
@Entity('queue_view')
@Check('ck_queue_view_audience', 'as in its migration')
@Check('ck_queue_view_sort', 'as in its migration')
@Check('ck_queue_view_sizes', 'as in its migration')
@Index('uq_queue_view_name', { synchronize: false })
@Index('ix_queue_view_team', { synchronize: false })
@Index('ix_queue_view_city', { synchronize: false })
export class QueueViewEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_queue_view' }) id: string;
  @Column({ name: 'owner_id', type: 'uuid' }) ownerId: string;
  @Column({ type: 'text', default: 'mine' }) audience: ViewAudience;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'jsonb' }) conditions: readonly Condition[];
  @Column({ type: 'text', array: true }) columns: QueueColumn[];
  @Column({ type: 'text' }) sort: QueueSort;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
