import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LiaisonApplicationEntity } from '../applications/application.entity.js';

/** A volunteer with an account of their own, as residents read of them. */
@Entity('liaison')
@Check('ck_liaison_sizes', 'as in its migration')
export class LiaisonEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_liaison' }) staffId: string;
  @ForeignKey(() => LiaisonApplicationEntity, { name: 'fk_liaison_application' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId: string;
  @Column({ name: 'shown_name', type: 'text' }) shownName: string;
  @Column({ type: 'text', array: true }) languages: string[];
  @Column({ name: 'office_hours', type: 'text', nullable: true }) officeHours: string | null;
  @Column({ type: 'timestamptz' }) since: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}

/** A neighborhood that a liaison speaks for. */
@Entity('liaison_area')
@Index('ix_liaison_area_area', ['areaId'])
export class LiaisonAreaEntity {
  @ForeignKey(() => LiaisonEntity, { name: 'fk_liaison_area_liaison', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_liaison_area' })
  staffId: string;
  @PrimaryColumn({ name: 'area_id', type: 'uuid', primaryKeyConstraintName: 'pk_liaison_area' }) areaId: string;
}

/** From when until when a liaison is certified; all that there were. */
@Entity('liaison_certificate')
@Check('ck_liaison_certificate_until', 'as in its migration')
@Index('ix_liaison_certificate_staff', { synchronize: false })
@Index('ix_liaison_certificate_due', { synchronize: false })
export class LiaisonCertificateEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_liaison_certificate' }) id: string;
  @ForeignKey(() => LiaisonEntity, { name: 'fk_liaison_certificate_liaison', onDelete: 'CASCADE' })
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;
  @Column({ name: 'granted_at', type: 'timestamptz' }) grantedAt: Date;
  @Column({ type: 'timestamptz' }) until: Date;
  @Column({ name: 'renewal_told_at', type: 'timestamptz', nullable: true }) renewalToldAt: Date | null;
}
