import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Boundary } from './rules/index.js';

@Entity('area')
@Unique('uq_area', ['kind', 'code'])
@Check('ck_area_kind', "kind in ('neighborhood', 'district')")
export class AreaEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_area' }) id: string;
  @Column({ type: 'text' }) kind: 'neighborhood' | 'district';
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'jsonb' }) name: Translated;
  @Column({ type: 'jsonb', nullable: true }) boundary: Boundary | null;
}
