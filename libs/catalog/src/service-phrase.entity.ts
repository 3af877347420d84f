import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ServiceEntity } from './service.entity.js';

@Entity('service_phrase')
@Check('ck_service_phrase_kind', "kind in ('name', 'keyword', 'description')")
@Index('ix_service_phrase_service', ['serviceId'])
@Index('ix_service_phrase_trigram', { synchronize: false })
export class ServicePhraseEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_service_phrase' }) id: string;
  @ForeignKey(() => ServiceEntity, { name: 'fk_service_phrase_service', onDelete: 'CASCADE' })
  @Column({ name: 'service_id', type: 'uuid' })
  serviceId: string;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text' }) kind: 'name' | 'keyword' | 'description';
  /** Plain words without those that say nothing ("the", "in"); of a description the stems, each once. */
  @Column({ type: 'text' }) phrase: string;
}
