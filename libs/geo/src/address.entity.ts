import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AreaEntity } from './area.entity.js';

@Entity('address')
@Unique('uq_address_text', ['text'])
@Check('ck_address_kind', "kind in ('address', 'intersection', 'landmark')")
@Index('ix_address_search', { synchronize: false })
@Index('ix_address_prefix', { synchronize: false })
@Index('ix_address_place', { synchronize: false })
export class AddressEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_address' }) id: string;
  /** As people read it: '39 Lorraine St'; with its neighborhood where the city has two of them. */
  @Column({ type: 'text' }) text: string;
  @Column({ type: 'text' }) kind: 'address' | 'intersection' | 'landmark';
  @Column({ type: 'text', nullable: true }) zip: string | null;
  @Column({ type: 'double precision' }) latitude: number;
  @Column({ type: 'double precision' }) longitude: number;
  /** Metres from the city's centre, '(x,y)'. */
  @Column({ type: 'point' }) place: string;
  @ForeignKey(() => AreaEntity, { name: 'fk_address_neighborhood' })
  @Column({ name: 'neighborhood_id', type: 'uuid', nullable: true })
  neighborhoodId: string | null;
  @ForeignKey(() => AreaEntity, { name: 'fk_address_district' })
  @Column({ name: 'district_id', type: 'uuid', nullable: true })
  districtId: string | null;
  /** Normalised text, neighborhood and zip. */
  @Column({ name: 'search_text', type: 'text' }) searchText: string;
}
