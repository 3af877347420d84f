import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('service_calendar')
@Unique('uq_service_calendar_code', ['code'])
export class ServiceCalendarEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_service_calendar' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) name: string;
}
