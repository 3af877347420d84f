import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Question } from './rules/index.js';
import { ServiceEntity } from './service.entity.js';

/** What a service asked, by version: answers are read with the words they were given under. */
@Entity('service_definition')
export class ServiceDefinitionEntity {
  @ForeignKey(() => ServiceEntity, { name: 'fk_service_definition_service', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'service_id', type: 'uuid', primaryKeyConstraintName: 'pk_service_definition' })
  serviceId: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_service_definition' }) version: number;
  @Column({ type: 'jsonb' }) questions: readonly Question[];
}
