import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Datatype, Option, Stop } from './rules/index.js';
import { ServiceEntity } from './service.entity.js';

@Entity('service_question')
@Unique('uq_service_question', ['serviceId', 'code'])
@Check('ck_service_question_range', "datatype = 'number' or (min is null and max is null)")
@Check('ck_service_question_datatype', "datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')")
export class ServiceQuestionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_service_question' }) id: string;
  @ForeignKey(() => ServiceEntity, { name: 'fk_service_question_service', onDelete: 'CASCADE' })
  @Column({ name: 'service_id', type: 'uuid' })
  serviceId: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'smallint' }) position: number;
  @Column({ type: 'text' }) datatype: Datatype;
  @Column({ type: 'boolean' }) variable: boolean;
  @Column({ type: 'boolean' }) required: boolean;
  @Column({ name: 'allow_unknown', type: 'boolean', default: false }) allowUnknown: boolean;
  @Column({ type: 'double precision', nullable: true }) min: number | null;
  @Column({ type: 'double precision', nullable: true }) max: number | null;
  @Column({ type: 'jsonb' }) prompt: Translated;
  @Column({ type: 'jsonb', nullable: true }) help: Translated | null;
  @Column({ type: 'jsonb', default: [] }) options: readonly Option[];
  @Column({ type: 'jsonb', default: [] }) stops: readonly Stop[];
}
