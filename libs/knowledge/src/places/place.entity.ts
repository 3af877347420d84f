import type { Translated } from '@civic311/platform';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { ScheduleLine } from '../rules/index.js';

export const PHONE_TYPES = ['voice', 'tty', 'text', 'fax'] as const;
export interface PlacePhone {
  readonly number: string;
  readonly type: (typeof PHONE_TYPES)[number];
}

/** Where residents go, in the names of the Human Services Data Specification (HSDS). */
@Entity('place')
@Unique('uq_place_code', ['code'])
export class PlaceEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_place' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'jsonb' }) name: Translated;
  @Column({ type: 'jsonb' }) description: Translated;
  @Column({ type: 'text' }) address: string;
  @Column({ type: 'jsonb' }) phones: PlacePhone[];
  @Column({ type: 'jsonb' }) schedule: ScheduleLine[];
  @Column({ type: 'jsonb', nullable: true }) accessibility: Translated | null;
  @Column({ type: 'text', array: true }) languages: string[];
  @Column({ type: 'boolean', default: false }) sample: boolean;
  @Column({ type: 'boolean', default: true }) active: boolean;
}
