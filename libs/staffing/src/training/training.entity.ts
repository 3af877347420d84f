import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { QuizQuestion } from '../rules/index.js';

/** A version of something to learn. Published is published: a change is the next version. */
@Entity('training_module')
@Unique('uq_training_module', ['code', 'version'])
@Check('ck_training_module_pass', 'pass_share > 0 and pass_share <= 1')
export class TrainingModuleEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_training_module' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) title: string;
  /** Markdown. */
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'jsonb' }) quiz: QuizQuestion[];
  @Column({ name: 'pass_share', type: 'double precision' }) passShare: number;
  /** Null: a pass holds for good. */
  @Column({ name: 'valid_days', type: 'integer', nullable: true }) validDays: number | null;
  /** Codes of the articles it teaches: when one changes, it is suggested again. */
  @Column({ type: 'text', array: true }) articles: string[];
  @Column({ name: 'published_by', type: 'uuid', nullable: true }) publishedBy: string | null;
  @Column({ name: 'published_at', type: 'timestamptz' }) publishedAt: Date;
}

/** What must be passed before somebody takes a channel's contacts, or a service's requests. */
@Entity('training_requirement')
@Check('ck_training_requirement_kind', "kind in ('channel', 'service')")
export class TrainingRequirementEntity {
  @PrimaryColumn({ name: 'module_code', type: 'text', primaryKeyConstraintName: 'pk_training_requirement' }) moduleCode: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_training_requirement' }) kind: 'channel' | 'service';
  /** The channel's name, or the service's code. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_training_requirement' }) subject: string;
}

/** A quiz that somebody took. */
@Entity('training_attempt')
@Index('ix_training_attempt_staff', ['staffId', 'takenAt'])
export class TrainingAttemptEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_training_attempt' }) id: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @ForeignKey(() => TrainingModuleEntity, { name: 'fk_training_attempt_module' })
  @Column({ name: 'module_id', type: 'uuid' })
  moduleId: string;
  @Column({ name: 'right_answers', type: 'smallint' }) rightAnswers: number;
  @Column({ type: 'boolean' }) passed: boolean;
  @Column({ name: 'taken_at', type: 'timestamptz' }) takenAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true }) expiresAt: Date | null;
}

/** Why a module would help somebody now; gone with the next pass. */
@Entity('training_suggestion')
@Check('ck_training_suggestion_reason', "reason in ('scorecard', 'article', 'goal')")
export class TrainingSuggestionEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_training_suggestion' }) staffId: string;
  @PrimaryColumn({ name: 'module_code', type: 'text', primaryKeyConstraintName: 'pk_training_suggestion' }) moduleCode: string;
  @Column({ type: 'text' }) reason: 'scorecard' | 'article' | 'goal';
  @Column({ name: 'suggested_at', type: 'timestamptz' }) suggestedAt: Date;
}

/** What somebody wants to get better at, in their own words. Theirs alone. */
@Entity('personal_goal')
@Check('ck_personal_goal_steps', 'steps between 1 and 100 and done between 0 and steps')
@Index('ix_personal_goal_staff', ['staffId', 'id'])
export class PersonalGoalEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_personal_goal' }) id: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'smallint' }) steps: number;
  @Column({ type: 'smallint', default: 0 }) done: number;
  /** What they learn for it; to pass it is a step. */
  @Column({ name: 'module_code', type: 'text', nullable: true }) moduleCode: string | null;
  @Column({ name: 'set_at', type: 'timestamptz' }) setAt: Date;
}
