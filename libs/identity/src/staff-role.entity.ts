import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DepartmentEntity } from './department.entity.js';
import { RoleEntity } from './role.entity.js';
import { StaffEntity } from './staff.entity.js';

@Entity('staff_role')
@Index('uq_staff_role', { synchronize: false })
export class StaffRoleEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'pk_staff_role' }) id: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'role_id', type: 'uuid' }) roleId: string;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;

  @ManyToOne(() => StaffEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'staff_id', foreignKeyConstraintName: 'fk_staff_role_staff' })
  staff?: StaffEntity;

  @ManyToOne(() => RoleEntity)
  @JoinColumn({ name: 'role_id', foreignKeyConstraintName: 'fk_staff_role_role' })
  role?: RoleEntity;

  @ManyToOne(() => DepartmentEntity)
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'fk_staff_role_department' })
  department?: DepartmentEntity;
}
