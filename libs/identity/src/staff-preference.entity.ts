import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How somebody likes to work. Who never chose has no row. */
@Entity('staff_preference')
export class StaffPreferenceEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_staff_preference' }) staffId: string;
  @Column({ name: 'single_keys', type: 'boolean' }) singleKeys: boolean;
  /** By what they do; what is not here has its usual keys. */
  @Column({ name: 'own_keys', type: 'jsonb', default: {} }) ownKeys: Record<string, string>;
}
