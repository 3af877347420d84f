import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Strategy } from '../rules/assignment.js';

/** Whether a department lets the rules give work to its people, and how. */
@Entity('assignment_setting')
@Check('ck_assignment_setting_strategy', 'as in its migration')
@Check('ck_assignment_setting_take', 'as in its migration')
export class AssignmentSettingEntity {
  @PrimaryColumn({ name: 'department_id', type: 'uuid', primaryKeyConstraintName: 'pk_assignment_setting' }) departmentId: string;
  @Column({ type: 'boolean' }) enabled: boolean;
  @Column({ type: 'text' }) strategy: Strategy;
  @Column({ name: 'take_within_minutes', type: 'integer' }) takeWithinMinutes: number;
}
