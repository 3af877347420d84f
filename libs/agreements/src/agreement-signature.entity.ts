import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Side } from './rules/index.js';

/** One head's signature under one version; append-only. */
@Entity('agreement_signature')
@Unique('uq_agreement_signature_side', ['versionId', 'side'])
@Unique('uq_agreement_signature_staff', ['versionId', 'staffId'])
@Check('ck_agreement_signature_side', "side in ('provider', 'consumer')")
export class AgreementSignatureEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_agreement_signature' }) id: string;
  @Column({ name: 'version_id', type: 'uuid' }) versionId: string;
  @Column({ type: 'text' }) side: Side;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'signed_at', type: 'timestamptz' }) signedAt: Date;
}
