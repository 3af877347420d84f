import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ComplaintDecision, ComplaintKind, ComplaintState } from '../rules/index.js';

/** Somebody holds something against the service itself. Their e-mail address is for our answers and is shown to nobody. */
@Entity('complaint')
@Check('ck_complaint_kind', 'as in its migration')
@Check('ck_complaint_state', 'as in its migration')
@Check('ck_complaint_decision', 'as in its migration')
@Check('ck_complaint_texts', 'as in its migration')
@Check('ck_complaint_answered', 'as in its migration')
@Check('ck_complaint_review', 'as in its migration')
@Check('ck_complaint_independent', 'as in its migration')
@Unique('uq_complaint_form_key', ['formKey'])
@Index('ix_complaint_open', { synchronize: false })
@Index('ix_complaint_ended', { synchronize: false })
@Index('ix_complaint_request', { synchronize: false })
export class ComplaintEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_complaint' }) id: string;
  @Column({ name: 'form_key', type: 'uuid' }) formKey: string;
  @Column({ type: 'text' }) kind: ComplaintKind;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text' }) language: string;
  @Column({ name: 'request_id', type: 'uuid', nullable: true }) requestId: string | null;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ type: 'text' }) state: ComplaintState;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt: Date;
  /** Of the answer, or of the review that was asked for. */
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt: Date;
  @Column({ name: 'handler_id', type: 'uuid', nullable: true }) handlerId: string | null;
  @Column({ type: 'text', nullable: true }) decision: ComplaintDecision | null;
  @Column({ type: 'text', nullable: true }) answer: string | null;
  /** What the city does differently from now on. */
  @Column({ type: 'text', nullable: true }) learning: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ name: 'review_why', type: 'text', nullable: true }) reviewWhy: string | null;
  @Column({ name: 'review_asked_at', type: 'timestamptz', nullable: true }) reviewAskedAt: Date | null;
  @Column({ name: 'reviewer_id', type: 'uuid', nullable: true }) reviewerId: string | null;
  @Column({ name: 'review_decision', type: 'text', nullable: true }) reviewDecision: ComplaintDecision | null;
  @Column({ name: 'review_answer', type: 'text', nullable: true }) reviewAnswer: string | null;
  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true }) reviewedAt: Date | null;
}

/** The secret in one letter, kept as a hash. */
@Entity('complaint_link')
@Index('ix_complaint_link_complaint', ['complaintId'])
export class ComplaintLinkEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'pk_complaint_link' }) tokenHash: string;
  @ForeignKey(() => ComplaintEntity, { name: 'fk_complaint_link_complaint', onDelete: 'CASCADE' })
  @Column({ name: 'complaint_id', type: 'uuid' })
  complaintId: string;
}
