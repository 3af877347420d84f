import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Why a promise was broken, as somebody who should know says. */
@Entity('late_reason')
@Check('ck_late_reason_size', 'length(note) <= 1000')
@Index('ix_late_reason_clock', { synchronize: false })
@Index('ix_late_reason_given', { synchronize: false })
export class LateReasonEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_late_reason' }) id: string;
  @Column({ name: 'clock_id', type: 'uuid' }) clockId: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ name: 'given_by', type: 'uuid' }) givenBy: string;
  @Column({ name: 'given_at', type: 'timestamptz' }) givenAt: Date;
}
