import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What a member of staff is told inside the portal; it leaves as mail too, in their hours. */
@Entity('staff_notice')
@Unique('uq_staff_notice_dedupe_key', ['dedupeKey'])
@Check('ck_staff_notice_sizes', 'length(subject) <= 200 and length(body) <= 4000 and length(path) <= 300')
@Index('ix_staff_notice_staff', { synchronize: false })
@Index('ix_staff_notice_unseen', { synchronize: false })
@Index('ix_staff_notice_to_mail', { synchronize: false })
export class StaffNoticeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_staff_notice' }) id: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ name: 'about_id', type: 'uuid', nullable: true }) aboutId: string | null;
  @Column({ type: 'text' }) path: string;
  @Column({ type: 'text' }) subject: string;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'boolean' }) urgent: boolean;
  /** False for the screen alone. */
  @Column({ name: 'by_mail', type: 'boolean', default: true }) byMail: boolean;
  @Column({ name: 'deliver_at', type: 'timestamptz' }) deliverAt: Date;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'seen_at', type: 'timestamptz', nullable: true }) seenAt: Date | null;
  @Column({ name: 'mailed_at', type: 'timestamptz', nullable: true }) mailedAt: Date | null;
  @Column({ name: 'dedupe_key', type: 'text' }) dedupeKey: string;
}
