import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** When somebody is not here. Why is nobody's business. */
@Entity('absence')
@Check('ck_absence_span', "ends_at > starts_at and ends_at <= starts_at + interval '2 years'")
@Index('ix_absence_staff', ['staffId', 'endsAt'])
@Index('ix_absence_ends', ['endsAt'])
export class AbsenceEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_absence' }) id: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'starts_at', type: 'timestamptz' }) startsAt: Date;
  @Column({ name: 'ends_at', type: 'timestamptz' }) endsAt: Date;
  @Column({ name: 'noted_by', type: 'uuid' }) notedBy: string;
  @Column({ name: 'noted_at', type: 'timestamptz', default: () => 'now()' }) notedAt: Date;
}
