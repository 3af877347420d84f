import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CalendarVersionEntity } from './calendar-version.entity.js';
import type { ExceptionKind, Window } from './rules/index.js';

@Entity('calendar_exception')
@Unique('uq_calendar_exception', ['versionId', 'localDate'])
@Check('ck_calendar_exception_kind', "kind in ('HOLIDAY', 'SHORT_DAY', 'EXTRA_DAY', 'EMERGENCY_CLOSURE')")
export class CalendarExceptionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_calendar_exception' }) id: string;
  @ForeignKey(() => CalendarVersionEntity, { name: 'fk_calendar_exception_version', onDelete: 'CASCADE' })
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  /** 'YYYY-MM-DD', in the version's own zone. */
  @Column({ name: 'local_date', type: 'date' }) localDate: string;
  @Column({ type: 'text' }) kind: ExceptionKind;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'jsonb' }) windows: readonly Window[];
  @Column({ type: 'text' }) source: string;
}
