import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgreementKind } from './rules/index.js';

/** Who promises whom. What is promised stands in its versions. */
@Entity('agreement')
@Check('ck_agreement_kind', "kind in ('SLA', 'OLA', 'UC')")
@Check('ck_agreement_parties', '(provider_department_id is null) <> (provider_contractor_id is null)')
export class AgreementEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_agreement' }) id: string;
  @Column({ type: 'text' }) kind: AgreementKind;
  @Column({ name: 'provider_department_id', type: 'uuid', nullable: true }) providerDepartmentId: string | null;
  @Column({ name: 'provider_contractor_id', type: 'uuid', nullable: true }) providerContractorId: string | null;
  @Column({ name: 'consumer_department_id', type: 'uuid', nullable: true }) consumerDepartmentId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
