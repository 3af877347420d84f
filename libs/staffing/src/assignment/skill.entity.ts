import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Something that work can need and people can know. */
@Entity('skill')
@Unique('uq_skill_code', ['code'])
@Check('ck_skill_code', 'as in its migration')
export class SkillEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_skill' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'jsonb' }) name: Translated;
}

@Entity('service_work')
@Check('ck_service_work_weight', 'as in its migration')
export class ServiceWorkEntity {
  @PrimaryColumn({ name: 'service_id', type: 'uuid', primaryKeyConstraintName: 'pk_service_work' }) serviceId: string;
  @Column({ type: 'smallint' }) weight: number;
}

@Entity('service_skill')
export class ServiceSkillEntity {
  @PrimaryColumn({ name: 'service_id', type: 'uuid', primaryKeyConstraintName: 'pk_service_skill' }) serviceId: string;
  @PrimaryColumn({ name: 'skill_id', type: 'uuid', primaryKeyConstraintName: 'pk_service_skill' }) skillId: string;
}
