import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A firm that works for the city. It has no account: each task reaches it by mail with a secret link. */
@Entity('contractor')
@Check('ck_contractor_sizes', 'as in its migration')
@Index('uq_contractor_name', { synchronize: false })
export class ContractorEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_contractor' }) id: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) email: string;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'boolean', default: true }) active: boolean;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}

/** A contractor's secret link to one task, kept as a hash: GET shows, POST acts. */
@Entity('handoff_link')
@Index('ix_handoff_link_task', ['taskId'])
export class HandoffLinkEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'pk_handoff_link' }) tokenHash: string;
  @Column({ name: 'task_id', type: 'uuid' }) taskId: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
