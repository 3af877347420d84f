import type { Translated } from '@civic311/platform';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('service_group')
@Unique('uq_service_group_code', ['code'])
export class ServiceGroupEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_service_group' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'jsonb' }) name: Translated;
}
