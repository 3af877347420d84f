import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { BulkAction } from '../rules/bulk.js';

/** One thing that somebody does to many requests. */
@Entity('bulk_run')
@Unique('uq_bulk_run_undoes', ['undoesId'])
@Index('ix_bulk_run_staff', ['staffId', 'createdAt'])
export class BulkRunEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_bulk_run' }) id: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'jsonb' }) action: BulkAction;
  /** The run whose changes this one takes back. */
  @Column({ name: 'undoes_id', type: 'uuid', nullable: true }) undoesId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
}

/** One request in it, on the version that the person decided on, and what came of it. */
@Entity('bulk_item')
@Check('ck_bulk_item_state', 'as in its migration')
@Check('ck_bulk_item_told', 'as in its migration')
@Index('ix_bulk_item_waiting', { synchronize: false })
export class BulkItemEntity {
  @PrimaryColumn({ name: 'run_id', type: 'uuid', primaryKeyConstraintName: 'pk_bulk_item' }) runId: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_bulk_item' }) position: number;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text', default: 'waiting' }) state: 'waiting' | 'done' | 'refused';
  @Column({ type: 'jsonb', nullable: true }) refusal: { code: string } | null;
  /** What undoing puts back. */
  @Column({ type: 'jsonb', nullable: true }) before: { assigneeId: string | null; priority: string } | null;
  @Column({ name: 'version_after', type: 'integer', nullable: true }) versionAfter: number | null;
}
