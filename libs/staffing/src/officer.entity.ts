import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who holds a tier of the ladder in a department, and who stands in for them. */
@Entity('officer')
@Check('ck_officer_tier', "tier in ('SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE')")
@Check('ck_officer_department', "(department_id is null) = (tier = 'EXECUTIVE')")
@Check('ck_officer_service', "service_id is null or tier = 'SERVICE_OWNER'")
@Check('ck_officer_deputy', 'deputy_id is null or deputy_id <> staff_id')
@Index('uq_officer', { synchronize: false })
@Index('ix_officer_staff', ['staffId'])
export class OfficerEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_officer' }) id: string;
  @Column({ type: 'text' }) tier: string;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId: string | null;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'deputy_id', type: 'uuid', nullable: true }) deputyId: string | null;
}
