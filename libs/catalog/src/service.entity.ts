import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { ChecklistItem } from './rules/index.js';
import { ServiceGroupEntity } from './service-group.entity.js';

export type LocationRule = 'required' | 'optional' | 'none';
/** When others may read a resident's words: at once with people's data masked, or after somebody of the city looked. */
export type Moderation = 'at-once-masked' | 'after-a-look';
/** Who does not work on it sees the exact place, or no more than the neighborhood. */
export type PlaceShown = 'exact' | 'area';

@Entity('service')
@Unique('uq_service_code', ['code'])
@Check('ck_service_location_rule', "location_rule in ('required', 'optional', 'none')")
@Check('ck_service_moderation', "moderation in ('at-once-masked', 'after-a-look')")
@Check('ck_service_place_shown', "place_shown in ('exact', 'area')")
@Check('ck_service_duplicates', 'duplicate_metres between 0 and 2000 and duplicate_days between 0 and 365')
export class ServiceEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_service' }) id: string;
  /** A slug, the Open311 service_code. */
  @Column({ type: 'text' }) code: string;
  @ForeignKey(() => ServiceGroupEntity, { name: 'fk_service_group' })
  @Column({ name: 'group_id', type: 'uuid' })
  groupId: string;
  /** A department of identity. */
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  @Column({ type: 'jsonb' }) name: Translated;
  @Column({ type: 'jsonb' }) description: Translated;
  /** As people say it, by language. */
  @Column({ type: 'jsonb', default: {} }) keywords: Readonly<Record<string, readonly string[]>>;
  /** What is to be done on each request, in order. */
  @Column({ type: 'jsonb', default: [] }) checklist: readonly ChecklistItem[];
  @Column({ name: 'location_rule', type: 'text' }) locationRule: LocationRule;
  @Column({ name: 'place_shown', type: 'text', default: 'exact' }) placeShown: PlaceShown;
  /** 0: duplicates are never looked for. */
  @Column({ name: 'duplicate_metres', type: 'integer' }) duplicateMetres: number;
  @Column({ name: 'duplicate_days', type: 'integer' }) duplicateDays: number;
  @Column({ type: 'text' }) moderation: Moderation;
  /** False: only staff open it and see it. */
  @Column({ name: 'is_public', type: 'boolean' }) isPublic: boolean;
  @Column({ type: 'boolean', default: true }) active: boolean;
  /** Counts up whenever what it asks changes. */
  @Column({ name: 'definition_version', type: 'integer', default: 1 }) definitionVersion: number;
}
