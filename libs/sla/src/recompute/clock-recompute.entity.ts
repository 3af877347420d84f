import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One run that counts open clocks anew: why, by which zone rules, how far it is and what it found. */
@Entity('clock_recompute')
@Index('ix_clock_recompute_requested', ['requestedAt'])
export class ClockRecomputeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_clock_recompute' }) id: string;
  /** Null: every calendar. */
  @Column({ name: 'calendar_id', type: 'uuid', nullable: true }) calendarId: string | null;
  @Column({ type: 'text' }) reason: string;
  /** Counted anew from the start, not only what is left. */
  @Column({ type: 'boolean' }) correction: boolean;
  @Column({ type: 'text' }) tzdb: string;
  @Column({ name: 'requested_by', type: 'uuid', nullable: true }) requestedBy: string | null;
  @Column({ name: 'requested_at', type: 'timestamptz' }) requestedAt: Date;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
  @Column({ name: 'clocks_moved', type: 'integer', default: 0 }) clocksMoved: number;
  @Column({ name: 'became_late', type: 'integer', default: 0 }) becameLate: number;
  @Column({ name: 'became_unlate', type: 'integer', default: 0 }) becameUnlate: number;
  @Column({ type: 'integer', default: 0 }) unchanged: number;
}
