import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A version of an agreement in force, or what a seed file promises: who promises whom, by which calendar, what may pause it. */
@Entity('sla_policy')
@Check('ck_sla_policy_kind', "kind in ('SLA', 'OLA', 'UC')")
@Check('ck_sla_policy_parties', 'as in its migration')
@Check('ck_sla_policy_agreement', 'num_nulls(agreement_id, agreement_version_id, agreement_number) in (0, 3)')
@Index('ix_sla_policy_parties', ['providerDepartmentId', 'providerContractorId', 'consumerDepartmentId'])
export class SlaPolicyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sla_policy' }) id: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ name: 'provider_department_id', type: 'uuid', nullable: true }) providerDepartmentId: string | null;
  @Column({ name: 'provider_contractor_id', type: 'uuid', nullable: true }) providerContractorId: string | null;
  @Column({ name: 'consumer_department_id', type: 'uuid', nullable: true }) consumerDepartmentId: string | null;
  @Column({ name: 'calendar_id', type: 'uuid' }) calendarId: string;
  @Column({ name: 'pause_reasons', type: 'text', array: true, default: '{}' }) pauseReasons: string[];
  @Column({ type: 'jsonb', default: [] }) ladder: readonly object[];
  @Column({ name: 'in_force_from', type: 'timestamptz' }) inForceFrom: Date;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt: Date | null;
  @Column({ name: 'agreement_id', type: 'uuid', nullable: true }) agreementId: string | null;
  @Column({ name: 'agreement_number', type: 'integer', nullable: true }) agreementNumber: number | null;
  @Column({ name: 'agreement_version_id', type: 'uuid', nullable: true }) agreementVersionId: string | null;
  @Column({ type: 'text' }) source: string;
}
