import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Afterwards, MacroAction } from '../rules/macro.js';

/** Steps that belong together, done with one press. */
@Entity('macro')
@Check('ck_macro_name', 'as in its migration')
@Check('ck_macro_afterwards', 'as in its migration')
@Index('uq_macro_name', { synchronize: false })
export class MacroEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_macro' }) id: string;
  @Column({ type: 'text' }) name: string;
  /** Whose it is; null: the whole city's. */
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ type: 'jsonb' }) actions: MacroAction[];
  @Column({ type: 'text' }) afterwards: Afterwards;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'integer' }) version: number;
  @Column({ name: 'changed_by', type: 'uuid', nullable: true }) changedBy: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
  /** How often it was done. */
  @Column({ type: 'integer', default: 0 }) used: number;
}
