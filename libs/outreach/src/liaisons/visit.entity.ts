import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { VisitKind } from '../rules/index.js';
import { LiaisonEntity } from './liaison.entity.js';

/** Hours that a liaison gave to a neighborhood. */
@Entity('liaison_visit')
@Check('ck_liaison_visit_kind', 'as in its migration')
@Check('ck_liaison_visit_minutes', 'as in its migration')
@Check('ck_liaison_visit_note', 'as in its migration')
@Index('ix_liaison_visit_staff', { synchronize: false })
@Index('ix_liaison_visit_done', { synchronize: false })
export class LiaisonVisitEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_liaison_visit' }) id: string;
  @ForeignKey(() => LiaisonEntity, { name: 'fk_liaison_visit_liaison', onDelete: 'CASCADE' })
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;
  @Column({ name: 'area_id', type: 'uuid' }) areaId: string;
  @Column({ type: 'text' }) kind: VisitKind;
  @Column({ name: 'done_on', type: 'date' }) doneOn: string;
  @Column({ type: 'smallint' }) minutes: number;
  /** What looks like a phone number or an address is masked. */
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ name: 'logged_at', type: 'timestamptz' }) loggedAt: Date;
  @Column({ name: 'taken_back_at', type: 'timestamptz', nullable: true }) takenBackAt: Date | null;
}
