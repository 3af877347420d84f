import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Side, Terms, VersionState } from './rules/index.js';

/** What one side wrote, and how far it came. Its words are fixed once both have signed: a trigger sees to it. */
@Entity('agreement_version')
@Unique('uq_agreement_version', ['agreementId', 'number'])
@Check('ck_agreement_version_state', "state in ('draft', 'proposed', 'countered', 'withdrawn', 'signed', 'in-force', 'superseded')")
@Check('ck_agreement_version_side', "written_by in ('provider', 'consumer')")
@Index('uq_agreement_version_open', { synchronize: false })
@Index('uq_agreement_version_in_force', { synchronize: false })
@Index('ix_agreement_version_to_begin', { synchronize: false })
export class AgreementVersionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_agreement_version' }) id: string;
  @Column({ name: 'agreement_id', type: 'uuid' }) agreementId: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) state: VersionState;
  @Column({ type: 'jsonb' }) terms: Terms;
  @Column({ name: 'in_force_on', type: 'date' }) inForceOn: string;
  @Column({ name: 'written_by_id', type: 'uuid', nullable: true }) writtenById: string | null;
  @Column({ name: 'written_by', type: 'text' }) writtenBy: Side;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
  @Column({ name: 'proposed_at', type: 'timestamptz', nullable: true }) proposedAt: Date | null;
  @Column({ name: 'in_force_at', type: 'timestamptz', nullable: true }) inForceAt: Date | null;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt: Date | null;
  @Column({ name: 'policy_id', type: 'uuid', nullable: true }) policyId: string | null;
  @Column({ type: 'text', nullable: true }) source: string | null;
}
