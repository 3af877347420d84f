import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ChangedKind, ImprovementState, TeamMetric, Theme } from '../rules/index.js';
import { SurveyEntity } from '../survey.entity.js';

/** What is published of an action, by language; English is always there. */
export interface PublishedWords {
  readonly youSaid: Readonly<Record<string, string>>;
  readonly weDid: Readonly<Record<string, string>>;
}

const share = { to: (value: number) => value, from: Number };

/** A change that is made because of what people said. */
@Entity('improvement_action')
@Check('ck_improvement_action_texts', 'as in its migration')
@Check('ck_improvement_action_metric', 'as in its migration')
@Check('ck_improvement_action_target', 'as in its migration')
@Check('ck_improvement_action_state', 'as in its migration')
@Check('ck_improvement_action_baseline', 'as in its migration')
@Check('ck_improvement_action_done', 'as in its migration')
@Check('ck_improvement_action_judged', 'as in its migration')
@Check('ck_improvement_action_published', 'as in its migration')
@Index('ix_improvement_action_open', { synchronize: false })
@Index('ix_improvement_action_ended', { synchronize: false })
@Index('ix_improvement_action_published', { synchronize: false })
@Index('ix_improvement_action_to_judge', { synchronize: false })
export class ImprovementActionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_improvement_action' }) id: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) problem: string;
  @Column({ type: 'text', nullable: true }) theme: Theme | null;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  /** Null: all of the department's. */
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId: string | null;
  @Column({ name: 'owner_id', type: 'uuid', nullable: true }) ownerId: string | null;
  @Column({ type: 'text' }) hypothesis: string;
  @Column({ type: 'text' }) metric: TeamMetric;
  /** Above 0, up to 1. */
  @Column({ type: 'numeric', transformer: share }) target: number;
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt: Date;
  @Column({ type: 'text' }) state: ImprovementState;
  @Column({ name: 'proposed_by_id', type: 'uuid' }) proposedById: string;
  @Column({ name: 'proposed_at', type: 'timestamptz' }) proposedAt: Date;
  @Column({ name: 'baseline_from', type: 'timestamptz', nullable: true }) baselineFrom: Date | null;
  @Column({ name: 'baseline_until', type: 'timestamptz', nullable: true }) baselineUntil: Date | null;
  @Column({ name: 'done_at', type: 'timestamptz', nullable: true }) doneAt: Date | null;
  @Column({ name: 'verify_until', type: 'timestamptz', nullable: true }) verifyUntil: Date | null;
  @Column({ name: 'before_hits', type: 'integer', nullable: true }) beforeHits: number | null;
  @Column({ name: 'before_n', type: 'integer', nullable: true }) beforeN: number | null;
  @Column({ name: 'after_hits', type: 'integer', nullable: true }) afterHits: number | null;
  @Column({ name: 'after_n', type: 'integer', nullable: true }) afterN: number | null;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true }) publishedAt: Date | null;
  @Column({ type: 'jsonb', nullable: true }) published: PublishedWords | null;
}

/** An answer that speaks for an action. */
@Entity('improvement_evidence')
@Index('ix_improvement_evidence_survey', ['surveyId'])
export class ImprovementEvidenceEntity {
  @ForeignKey(() => ImprovementActionEntity, { name: 'fk_improvement_evidence_action', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'action_id', type: 'uuid', primaryKeyConstraintName: 'pk_improvement_evidence' })
  actionId: string;
  @ForeignKey(() => SurveyEntity, { name: 'fk_improvement_evidence_survey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'survey_id', type: 'uuid', primaryKeyConstraintName: 'pk_improvement_evidence' })
  surveyId: string;
}

/** One step of an action: who made it, when and why; nobody when its effect was judged. */
@Entity('improvement_move')
@Check('ck_improvement_move_note', 'length(note) <= 1000')
@Index('ix_improvement_move_action', ['actionId', 'at', 'id'])
export class ImprovementMoveEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_improvement_move' }) id: string;
  @ForeignKey(() => ImprovementActionEntity, { name: 'fk_improvement_move_action', onDelete: 'CASCADE' })
  @Column({ name: 'action_id', type: 'uuid' })
  actionId: string;
  @Column({ type: 'text' }) state: ImprovementState;
  @Column({ type: 'text' }) note: string;
  @Column({ name: 'by_id', type: 'uuid', nullable: true }) byId: string | null;
  @Column({ type: 'timestamptz' }) at: Date;
}

/** What was changed because of an action, by its code. */
@Entity('improvement_change')
@Check('ck_improvement_change_kind', 'as in its migration')
@Index('ix_improvement_change_code', ['kind', 'code'])
export class ImprovementChangeEntity {
  @ForeignKey(() => ImprovementActionEntity, { name: 'fk_improvement_change_action', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'action_id', type: 'uuid', primaryKeyConstraintName: 'pk_improvement_change' })
  actionId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_improvement_change' }) kind: ChangedKind;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_improvement_change' }) code: string;
}
