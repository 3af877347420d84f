import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { CitySettings } from './city-settings.js';

@Entity('city')
@Check('ck_city_one', 'id = 1')
export class CityEntity {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_city' }) id: number;
  @Column({ type: 'text' }) name: string;
  @Column({ name: 'time_zone', type: 'text' }) timeZone: string;
  @Column({ type: 'text', array: true }) languages: string[];
  @Column({ type: 'jsonb' }) settings: CitySettings;
  @Column({ type: 'boolean', default: false }) demo: boolean;
  @Column({ name: 'seed_hash', type: 'text' }) seedHash: string;
}
