import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('role')
@Unique('uq_role_code', ['code'])
@Check('ck_role_scope', "scope in ('everything', 'department')")
export class RoleEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'pk_role' }) id: string;
  @Column({ name: 'code', type: 'text' }) code: string;
  @Column({ name: 'name', type: 'jsonb' }) name: Record<string, string>;
  @Column({ name: 'permissions', type: 'text', array: true }) permissions: string[];
  @Column({ name: 'scope', type: 'text' }) scope: 'everything' | 'department';
}
