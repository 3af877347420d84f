import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What one person can take: how much, and in which languages. */
@Entity('staff_work')
@Check('ck_staff_work_capacity', 'as in its migration')
@Check('ck_staff_work_languages', 'as in its migration')
export class StaffWorkEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_staff_work' }) staffId: string;
  @Column({ type: 'smallint' }) capacity: number;
  @Column({ type: 'text', array: true }) languages: string[];
}

@Entity('staff_skill')
export class StaffSkillEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_staff_skill' }) staffId: string;
  @PrimaryColumn({ name: 'skill_id', type: 'uuid', primaryKeyConstraintName: 'pk_staff_skill' }) skillId: string;
}

@Entity('staff_area')
export class StaffAreaEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_staff_area' }) staffId: string;
  @PrimaryColumn({ name: 'area_id', type: 'uuid', primaryKeyConstraintName: 'pk_staff_area' }) areaId: string;
}
