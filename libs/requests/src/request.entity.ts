import type { PlaceShown } from '@civic311/catalog';
import type { Priority } from '@civic311/sla/rules';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Need } from './rules/attention.js';
import type { Decided } from './rules/deciding.js';
import type { RecordedOutcome, State } from './rules/lifecycle.js';

/** The request as it stands now: the projection of its timeline and its clocks. Personal data lives elsewhere. */
@Entity('request')
@Unique('uq_request_reference', ['reference'])
@Unique('uq_request_external', ['source', 'externalId'])
@Check('ck_request_state', 'as in its migration')
@Check('ck_request_outcome', 'as in its migration')
@Check('ck_request_closed', 'as in its migration')
@Check('ck_request_channel', 'as in its migration')
@Check('ck_request_moderation', 'as in its migration')
@Check('ck_request_text', 'as in its migration')
@Check('ck_request_place', 'as in its migration')
@Check('ck_request_place_shown', 'as in its migration')
@Check('ck_request_priority', 'as in its migration')
@Check('ck_request_needs_attention', 'as in its migration')
@Index('ix_request_queue', { synchronize: false })
@Index('ix_request_mine', { synchronize: false })
@Index('ix_request_city_queue', { synchronize: false })
@Index('ix_request_long_overdue', { synchronize: false })
@Index('ix_request_open_age', { synchronize: false })
@Index('ix_request_open_service', { synchronize: false })
@Index('ix_request_states', { synchronize: false })
@Index('ix_request_closed_queue', { synchronize: false })
@Index('ix_request_wishes', { synchronize: false })
@Index('ix_request_near', { synchronize: false })
@Index('ix_request_map', { synchronize: false })
@Index('ix_request_opened', { synchronize: false })
@Index('ix_request_neighborhood', { synchronize: false })
@Index('ix_request_closed', { synchronize: false })
@Index('ix_request_due', { synchronize: false })
@Index('ix_request_search_open', { synchronize: false })
@Index('ix_request_moderation', { synchronize: false })
@Index('ix_request_master', { synchronize: false })
@Index('ix_request_needs_attention', { synchronize: false })
@Index('ix_request_needs_my_attention', { synchronize: false })
export class RequestEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_request' }) id: string;
  @Column({ type: 'text' }) reference: string;
  @Column({ type: 'text', default: 'civic311' }) source: string;
  @Column({ name: 'external_id', type: 'text', nullable: true }) externalId: string | null;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  /** Where the rules would send it since it was corrected; a person chooses. */
  @Column({ name: 'proposed_department_id', type: 'uuid', nullable: true }) proposedDepartmentId: string | null;
  @Column({ name: 'assignee_id', type: 'uuid', nullable: true }) assigneeId: string | null;
  @Column({ name: 'opened_by_id', type: 'uuid', nullable: true }) openedById: string | null;
  @Column({ type: 'text' }) state: State;
  @Column({ type: 'text', nullable: true }) outcome: RecordedOutcome | null;
  @Column({ name: 'outcome_facts', type: 'jsonb', default: {} }) outcomeFacts: Record<string, string>;
  @Column({ type: 'text' }) channel: string;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text', default: '' }) description: string;
  @Column({ name: 'public_description', type: 'text', nullable: true }) publicDescription: string | null;
  @Column({ type: 'text' }) moderation: 'shown' | 'awaiting' | 'hidden';
  @Column({ name: 'is_public', type: 'boolean' }) isPublic: boolean;
  /** As its service says; once by area, it stays so: its reporter was told that nobody sees the address. */
  @Column({ name: 'place_shown', type: 'text', default: 'exact' }) placeShown: PlaceShown;
  @Column({ type: 'jsonb', default: [] }) answers: unknown[];
  /** The version of its service that the answers were given under; null: before versions were kept. */
  @Column({ name: 'definition_version', type: 'integer', nullable: true }) definitionVersion: number | null;
  @Column({ type: 'text', nullable: true }) address: string | null;
  @Column({ name: 'location_note', type: 'text', nullable: true }) locationNote: string | null;
  @Column({ type: 'text', nullable: true }) zip: string | null;
  @Column({ type: 'double precision', nullable: true }) latitude: number | null;
  @Column({ type: 'double precision', nullable: true }) longitude: number | null;
  @Column({ type: 'point', nullable: true }) place: string | { x: number; y: number } | null;
  @Column({ name: 'neighborhood_id', type: 'uuid', nullable: true }) neighborhoodId: string | null;
  @Column({ name: 'district_id', type: 'uuid', nullable: true }) districtId: string | null;
  @Column({ name: 'master_id', type: 'uuid', nullable: true }) masterId: string | null;
  @Column({ type: 'integer', default: 0 }) followers: number;
  @Column({ type: 'smallint', default: 0 }) transfers: number;
  @Column({ type: 'text', default: 'normal' }) priority: Priority;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt: Date | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt: Date | null;
  @Column({ name: 'respond_by_at', type: 'timestamptz', nullable: true }) respondByAt: Date | null;
  @Column({ name: 'at_risk_at', type: 'timestamptz', nullable: true }) atRiskAt: Date | null;
  /** When three times the promised time has passed. */
  @Column({ name: 'long_overdue_at', type: 'timestamptz', nullable: true }) longOverdueAt: Date | null;
  @Column({ type: 'boolean', default: false }) paused: boolean;
  @Column({ name: 'recorded_on_time', type: 'boolean', nullable: true }) recordedOnTime: boolean | null;
  @Column({ name: 'needs_attention', type: 'text', array: true, default: [] }) needsAttention: Need[];
  @Column({ name: 'needs_attention_since', type: 'timestamptz', nullable: true }) needsAttentionSince: Date | null;
  /** Which decisions were made in which version. */
  @Column({ type: 'jsonb', default: {} }) decided: Decided;
  @Column({ type: 'integer', default: 1 }) version: number;
  @Column({ type: 'tsvector', default: () => "''", select: false }) search: string;
}
