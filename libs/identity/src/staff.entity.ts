import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('staff')
@Check('ck_staff_email', 'length(email) <= 254')
@Index('uq_staff_email', { synchronize: false })
export class StaffEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'pk_staff' }) id: string;
  @Column({ name: 'email', type: 'text' }) email: string;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'password_hash', type: 'text', nullable: true }) passwordHash: string | null;
  @Column({ name: 'language', type: 'text', default: 'en' }) language: string;
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true }) disabledAt: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
