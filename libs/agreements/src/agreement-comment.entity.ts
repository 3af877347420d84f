import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Side } from './rules/index.js';

/** What somebody said while a version was on the table. */
@Entity('agreement_comment')
@Check('ck_agreement_comment_body', 'length(body) between 1 and 2000')
@Index('ix_agreement_comment', ['agreementId', 'writtenAt'])
export class AgreementCommentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_agreement_comment' }) id: string;
  @Column({ name: 'agreement_id', type: 'uuid' }) agreementId: string;
  @Column({ name: 'version_number', type: 'integer' }) versionNumber: number;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'text', nullable: true }) side: Side | null;
  @Column({ type: 'text' }) body: string;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
}
