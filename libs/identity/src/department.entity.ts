import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('department')
@Unique('uq_department_code', ['code'])
export class DepartmentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'pk_department' }) id: string;
  @Column({ name: 'code', type: 'text' }) code: string;
  @Column({ name: 'name', type: 'jsonb' }) name: Record<string, string>;
  @Column({ name: 'calendar_id', type: 'uuid' }) calendarId: string;
  @Column({ name: 'active', type: 'boolean', default: true }) active: boolean;
}
