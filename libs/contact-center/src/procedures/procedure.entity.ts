import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InteractionEntity } from '../interactions/interaction.entity.js';
import type { Leaving, Move, ProcedureContent, Walk } from '../rules/index.js';

/** What to say and do in a contact of one kind. What it says stands in its versions. */
@Entity('procedure')
@Unique('uq_procedure_code', ['code'])
export class ProcedureEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_procedure' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  /** A fact in it is the city's to state. */
  @Column({ type: 'boolean', default: false }) sample: boolean;
}

export const PROCEDURE_STATES = ['draft', 'published', 'replaced'] as const;
export type ProcedureState = (typeof PROCEDURE_STATES)[number];

/** What a procedure says, or said; once published never changed. */
@Entity('procedure_version')
@Check('ck_procedure_version_state', "state in ('draft', 'published', 'replaced')")
@Check('ck_procedure_version_published', "(state = 'draft') = (published_at is null)")
@Check('ck_procedure_version_second_eyes', 'published_by_id is distinct from written_by_id or written_by_id is null')
@Unique('uq_procedure_version', ['procedureId', 'number'])
@Index('uq_procedure_version_draft', { synchronize: false })
@Index('uq_procedure_version_live', { synchronize: false })
export class ProcedureVersionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_procedure_version' }) id: string;
  @ForeignKey(() => ProcedureEntity, { name: 'fk_procedure_version_procedure' })
  @Column({ name: 'procedure_id', type: 'uuid' })
  procedureId: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) state: ProcedureState;
  @Column({ type: 'jsonb' }) content: ProcedureContent;
  /** Null: the city's folder. */
  @Column({ name: 'written_by_id', type: 'uuid', nullable: true }) writtenById: string | null;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
  @Column({ name: 'published_by_id', type: 'uuid', nullable: true }) publishedById: string | null;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true }) publishedAt: Date | null;
}

/** Somebody following a version in a contact. Where they stand is folded from their moves. */
@Entity('procedure_walk')
@Check('ck_procedure_walk_state', "state in ('open', 'ended', 'left')")
@Check('ck_procedure_walk_ended', "(state = 'open') = (ended_at is null)")
@Check('ck_procedure_walk_why', "why is null or why in ('did-not-fit', 'caller-refused', 'caller-gone', 'not-needed') and state = 'left'")
@Index('ix_procedure_walk_interaction', ['interactionId', 'begunAt'])
@Index('ix_procedure_walk_version', ['versionId', 'begunAt'])
export class ProcedureWalkEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_procedure_walk' }) id: string;
  @ForeignKey(() => InteractionEntity, { name: 'fk_procedure_walk_interaction', onDelete: 'CASCADE' })
  @Column({ name: 'interaction_id', type: 'uuid' })
  interactionId: string;
  @ForeignKey(() => ProcedureVersionEntity, { name: 'fk_procedure_walk_version' })
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'begun_at', type: 'timestamptz' }) begunAt: Date;
  @Column({ name: 'at_step', type: 'text' }) atStep: string;
  @Column({ type: 'text', default: 'open' }) state: Walk['state'];
  @Column({ type: 'text', nullable: true }) why: Leaving | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}

/** One thing that the agent did at a step; appended, never changed. */
@Entity('procedure_move')
@Check('ck_procedure_move_kind', "move in ('choose', 'on', 'back', 'leave')")
@Check('ck_procedure_move_answer', "(move = 'choose') = (answer is not null)")
export class ProcedureMoveEntity {
  @ForeignKey(() => ProcedureWalkEntity, { name: 'fk_procedure_move_walk', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'walk_id', type: 'uuid', primaryKeyConstraintName: 'pk_procedure_move' })
  walkId: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_procedure_move' }) position: number;
  @Column({ type: 'text' }) step: string;
  @Column({ type: 'text' }) move: Move['move'];
  @Column({ type: 'smallint', nullable: true }) answer: number | null;
  @Column({ name: 'happened_at', type: 'timestamptz' }) happenedAt: Date;
}

export const procedureEntities = [ProcedureEntity, ProcedureVersionEntity, ProcedureWalkEntity, ProcedureMoveEntity];
