import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { State } from '../rules/lifecycle.js';

/** One request goes on in another; undone, the row stays as what happened. */
@Entity('request_merge')
@Check('ck_request_merge_other', 'as in its migration')
@Index('uq_request_merge_source', { synchronize: false })
@Index('ix_request_merge_target', { synchronize: false })
export class RequestMergeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_request_merge' }) id: string;
  @Column({ name: 'source_id', type: 'uuid' }) sourceId: string;
  @Column({ name: 'target_id', type: 'uuid' }) targetId: string;
  @Column({ name: 'state_before', type: 'text' }) stateBefore: State;
  @Column({ name: 'merged_at', type: 'timestamptz' }) mergedAt: Date;
  @Column({ name: 'merged_by', type: 'uuid', nullable: true }) mergedBy: string | null;
  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true }) undoneAt: Date | null;
  @Column({ name: 'undone_by', type: 'uuid', nullable: true }) undoneBy: string | null;
}

/** A part of a request that became one of its own. */
@Entity('request_split')
@Index('ix_request_split_origin', ['originId'])
export class RequestSplitEntity {
  @PrimaryColumn({ name: 'part_id', type: 'uuid', primaryKeyConstraintName: 'pk_request_split' }) partId: string;
  @Column({ name: 'origin_id', type: 'uuid' }) originId: string;
  @Column({ name: 'split_at', type: 'timestamptz' }) splitAt: Date;
  @Column({ name: 'split_by', type: 'uuid' }) splitBy: string;
}
