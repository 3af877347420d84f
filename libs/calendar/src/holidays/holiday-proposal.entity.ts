import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ServiceCalendarEntity } from '../service-calendar.entity.js';

/** A date that somebody's feed names, until a person says whether the city closes on it. */
@Entity('holiday_proposal')
@Unique('uq_holiday_proposal', ['calendarId', 'localDate', 'name'])
@Check('ck_holiday_proposal_decision', "decision in ('TAKEN', 'LEFT')")
export class HolidayProposalEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_holiday_proposal' }) id: string;
  @ForeignKey(() => ServiceCalendarEntity, { name: 'fk_holiday_proposal_calendar', onDelete: 'CASCADE' })
  @Column({ name: 'calendar_id', type: 'uuid' })
  calendarId: string;
  /** 'YYYY-MM-DD', in the calendar's own zone. */
  @Column({ name: 'local_date', type: 'date' }) localDate: string;
  @Column({ type: 'text' }) name: string;
  /** What the feed says of it: a public holiday, an observance. */
  @Column({ type: 'text' }) about: string;
  @Column({ type: 'text' }) source: string;
  @Column({ name: 'imported_at', type: 'timestamptz' }) importedAt: Date;
  @Column({ name: 'imported_by', type: 'uuid', nullable: true }) importedBy: string | null;
  @Column({ type: 'text', nullable: true }) decision: 'TAKEN' | 'LEFT' | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true }) decidedBy: string | null;
}
