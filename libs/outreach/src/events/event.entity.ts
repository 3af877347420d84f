import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EventKind, EventState } from '../rules/event.js';

/** One date at which the city is where people are. Each event of a series is one. */
@Entity('outreach_event')
@Check('ck_outreach_event_kind', 'as in its migration')
@Check('ck_outreach_event_state', 'as in its migration')
@Check('ck_outreach_event_time', 'as in its migration')
@Check('ck_outreach_event_capacity', 'as in its migration')
@Check('ck_outreach_event_taken', 'as in its migration')
@Check('ck_outreach_event_scheduled', 'as in its migration')
@Check('ck_outreach_event_cancelled', 'as in its migration')
@Index('ix_outreach_event_starts', { synchronize: false })
@Index('ix_outreach_event_written', { synchronize: false })
@Index('ix_outreach_event_publish', { synchronize: false })
export class OutreachEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_outreach_event' }) id: string;
  @Column({ name: 'series_id', type: 'uuid', nullable: true }) seriesId: string | null;
  @Column({ type: 'text' }) kind: EventKind;
  @Column({ type: 'text', default: 'draft' }) state: EventState;
  @Column({ type: 'jsonb' }) title: Translated;
  /** Markdown. */
  @Column({ type: 'jsonb' }) body: Translated;
  @Column({ name: 'place_name', type: 'text' }) placeName: string;
  @Column({ type: 'text' }) address: string;
  @Column({ type: 'jsonb' }) access: Translated;
  @Column({ type: 'text', array: true }) languages: string[];
  @Column({ name: 'neighborhood_id', type: 'uuid', nullable: true }) neighborhoodId: string | null;
  @Column({ name: 'starts_at', type: 'timestamptz' }) startsAt: Date;
  @Column({ name: 'ends_at', type: 'timestamptz' }) endsAt: Date;
  @Column({ name: 'interpreter_until', type: 'timestamptz', nullable: true }) interpreterUntil: Date | null;
  /** Null: as many as come. */
  @Column({ type: 'integer', nullable: true }) capacity: number | null;
  @Column({ name: 'most_people', type: 'smallint', default: 6 }) mostPeople: number;
  @Column({ type: 'integer', default: 0 }) taken: number;
  @Column({ name: 'last_number', type: 'integer', default: 0 }) lastNumber: number;
  @Column({ name: 'publish_at', type: 'timestamptz', nullable: true }) publishAt: Date | null;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true }) publishedAt: Date | null;
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true }) cancelledAt: Date | null;
  @Column({ name: 'cancel_reason', type: 'jsonb', nullable: true }) cancelReason: Translated | null;
  /** Grows with each change that everybody registered is told. */
  @Column({ type: 'integer', default: 0 }) news: number;
  @Column({ type: 'boolean', default: false }) sample: boolean;
  @Column({ name: 'written_by_id', type: 'uuid', nullable: true }) writtenById: string | null;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
}

/** How often the code on an event's flyer was scanned on a day of the city. */
@Entity('flyer_scan')
export class FlyerScanEntity {
  @ForeignKey(() => OutreachEventEntity, { name: 'fk_flyer_scan_event', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'event_id', type: 'uuid', primaryKeyConstraintName: 'pk_flyer_scan' })
  eventId: string;
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'pk_flyer_scan' }) day: string;
  @Column({ type: 'integer' }) scans: number;
}
