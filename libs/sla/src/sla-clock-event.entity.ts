import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What happened to a clock, append-only, with the figures it was computed from. */
@Entity('sla_clock_event')
@Index('uq_sla_clock_event', ['clockId', 'revision'], { unique: true })
export class SlaClockEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sla_clock_event' }) id: string;
  @Column({ name: 'clock_id', type: 'uuid' }) clockId: string;
  @Column({ type: 'integer' }) revision: number;
  @Column({ type: 'text' }) type: string;
  @Column({ name: 'occurred_at', type: 'timestamptz' }) occurredAt: Date;
  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'now()' }) recordedAt: Date;
  @Column({ name: 'actor_id', type: 'uuid', nullable: true }) actorId: string | null;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @Column({ type: 'jsonb', default: {} }) facts: object;
}
