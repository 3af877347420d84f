import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { CalendarVersion } from './rules/index.js';
import { ServiceCalendarEntity } from './service-calendar.entity.js';

/** Published once, never edited: a changed calendar is a new version. */
@Entity('calendar_version')
@Unique('uq_calendar_version', ['calendarId', 'version'])
export class CalendarVersionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_calendar_version' }) id: string;
  @ForeignKey(() => ServiceCalendarEntity, { name: 'fk_calendar_version_calendar', onDelete: 'CASCADE' })
  @Column({ name: 'calendar_id', type: 'uuid' })
  calendarId: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ name: 'time_zone', type: 'text' }) timeZone: string;
  @Column({ type: 'jsonb' }) weekly: CalendarVersion['weekly'];
  @Column({ name: 'effective_from', type: 'timestamptz' }) effectiveFrom: Date;
  @Column({ name: 'published_at', type: 'timestamptz', default: () => 'now()' }) publishedAt: Date;
  @Column({ name: 'published_by', type: 'uuid', nullable: true }) publishedBy: string | null;
  @Column({ type: 'text', default: '' }) reason: string;
  @Column({ type: 'text', nullable: true }) correction: string | null;
}
