import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('department')
@Unique('uq_department_code', ['code'])
export class DepartmentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'pk_department' }) id: string;
  @Column({ name: 'code', type: 'text' }) code: string;
  @Column({ name: 'name', type: 'jsonb' }) name: Record<string, string>;
  /** What the city calls it inside; empty where that is no other name. */
  @Column({ name: 'inside_name', type: 'text', default: '' }) insideName: string;
  @Column({ name: 'calendar_id', type: 'uuid' }) calendarId: string;
  @Column({ name: 'active', type: 'boolean', default: true }) active: boolean;
}
