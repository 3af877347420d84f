import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InteractionEntity } from '../interactions/interaction.entity.js';
import type { Mark, ScorecardItem } from '../rules/index.js';

export const SCORED_KINDS = ['sample', 'calibration', 'mystery'] as const;
export type ScoredKind = (typeof SCORED_KINDS)[number];

/** A version of what contacts are scored by; the newest whose first day has come is in force. */
@Entity('scorecard')
@Unique('uq_scorecard_version', ['version'])
export class ScorecardEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_scorecard' }) id: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'jsonb' }) items: ScorecardItem[];
  /** In the city's zone; null: since it was made. */
  @Column({ name: 'first_day', type: 'date', nullable: true }) firstDay: string | null;
  @Column({ name: 'made_by', type: 'uuid', nullable: true }) madeBy: string | null;
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt: Date;
}

/** A contact that was picked to be scored, and why. */
@Entity('quality_sample')
@Check('ck_quality_sample_kind', "kind in ('sample', 'calibration', 'mystery')")
@Index('ix_quality_sample_month', ['month', 'agentId'])
export class QualitySampleEntity {
  @ForeignKey(() => InteractionEntity, { name: 'fk_quality_sample_interaction', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'interaction_id', type: 'uuid', primaryKeyConstraintName: 'pk_quality_sample' })
  interactionId: string;
  @Column({ name: 'agent_id', type: 'uuid' }) agentId: string;
  /** YYYY-MM in the city's zone. */
  @Column({ type: 'text' }) month: string;
  @Column({ type: 'text' }) kind: ScoredKind;
  @Column({ name: 'picked_at', type: 'timestamptz' }) pickedAt: Date;
}

/** What one scorer made of a contact. Of a calibration it is for the scorers alone. */
@Entity('evaluation')
@Unique('uq_evaluation_once', ['interactionId', 'scorerId'])
@Check('ck_evaluation_kind', "kind in ('sample', 'calibration', 'mystery')")
@Check('ck_evaluation_dispute', '(dispute is null) = (disputed_at is null)')
@Check('ck_evaluation_settled', 'settled is null or dispute is not null')
@Index('ix_evaluation_agent', ['agentId', 'scoredAt'])
export class EvaluationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_evaluation' }) id: string;
  @ForeignKey(() => InteractionEntity, { name: 'fk_evaluation_interaction', onDelete: 'CASCADE' })
  @Column({ name: 'interaction_id', type: 'uuid' })
  interactionId: string;
  @Column({ name: 'agent_id', type: 'uuid' }) agentId: string;
  @ForeignKey(() => ScorecardEntity, { name: 'fk_evaluation_scorecard' })
  @Column({ name: 'scorecard_id', type: 'uuid' })
  scorecardId: string;
  @Column({ name: 'scorer_id', type: 'uuid' }) scorerId: string;
  @Column({ type: 'text' }) kind: ScoredKind;
  @Column({ type: 'jsonb' }) marks: Record<string, Mark>;
  @Column({ type: 'double precision', nullable: true }) score: number | null;
  @Column({ type: 'boolean' }) failed: boolean;
  @Column({ type: 'text' }) note: string;
  @Column({ name: 'scored_at', type: 'timestamptz' }) scoredAt: Date;
  @Column({ type: 'text', nullable: true }) dispute: string | null;
  @Column({ name: 'disputed_at', type: 'timestamptz', nullable: true }) disputedAt: Date | null;
  @Column({ type: 'text', nullable: true }) settled: string | null;
  @Column({ name: 'settled_by', type: 'uuid', nullable: true }) settledBy: string | null;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true }) settledAt: Date | null;
  /** The dispute was right: it counts no more. */
  @Column({ type: 'boolean', default: false }) withdrawn: boolean;
}

/** Something to learn from a missed item; closed by a later contact that has it right. */
@Entity('coaching_task')
@Unique('uq_coaching_task', ['evaluationId', 'item'])
@Check('ck_coaching_task_closed', '(closed_at is null) = (closed_by is null)')
@Index('ix_coaching_task_agent', ['agentId', 'openedAt'])
export class CoachingTaskEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_coaching_task' }) id: string;
  @Column({ name: 'agent_id', type: 'uuid' }) agentId: string;
  @ForeignKey(() => EvaluationEntity, { name: 'fk_coaching_task_evaluation', onDelete: 'CASCADE' })
  @Column({ name: 'evaluation_id', type: 'uuid' })
  evaluationId: string;
  @Column({ type: 'text' }) item: string;
  @Column({ name: 'module_code', type: 'text', nullable: true }) moduleCode: string | null;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt: Date | null;
  @ForeignKey(() => EvaluationEntity, { name: 'fk_coaching_task_closed_by', onDelete: 'CASCADE' })
  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy: string | null;
}

/** A contact that we make ourselves, to see whether the answer is right. No agent knows of it; it is in no figure. */
@Entity('mystery_contact')
@Unique('uq_mystery_contact_interaction', ['interactionId'])
@Check('ck_mystery_contact_done', 'interaction_id is not null or as_expected is null')
export class MysteryContactEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_mystery_contact' }) id: string;
  @Column({ type: 'text' }) channel: string;
  @Column({ type: 'text' }) scenario: string;
  @Column({ type: 'text' }) expected: string;
  @Column({ name: 'planned_on', type: 'date' }) plannedOn: string;
  @Column({ name: 'planned_by', type: 'uuid' }) plannedBy: string;
  @ForeignKey(() => InteractionEntity, { name: 'fk_mystery_contact_interaction' })
  @Column({ name: 'interaction_id', type: 'uuid', nullable: true })
  interactionId: string | null;
  @Column({ name: 'as_expected', type: 'boolean', nullable: true }) asExpected: boolean | null;
  @Column({ name: 'was_told', type: 'text', default: '' }) wasTold: string;
}
