import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('area_population')
@Check('ck_area_population_people', 'people >= 0')
export class AreaPopulationEntity {
  @PrimaryColumn({ name: 'area_id', type: 'uuid', primaryKeyConstraintName: 'pk_area_population' }) areaId: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_area_population' }) year: number;
  @Column({ type: 'integer' }) people: number;
  /** Who counted them, as it is printed beside a rate. */
  @Column({ type: 'text' }) source: string;
}
