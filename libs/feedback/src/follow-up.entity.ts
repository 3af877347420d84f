import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { FollowUpReason, Recontact, RootCause } from './rules/index.js';
import { SurveyEntity } from './survey.entity.js';

/** Somebody's task to find out what went wrong, do something about it and say so. */
@Entity('follow_up')
@Check('ck_follow_up_state', "state in ('open', 'closed')")
@Check('ck_follow_up_reasons', 'cardinality(reasons) > 0')
@Check('ck_follow_up_closed', 'as in its migration')
@Check('ck_follow_up_recontact', "recontact in ('reached', 'not-reached', 'not-wanted')")
@Check('ck_follow_up_action', 'length(action_taken) between 1 and 2000')
@Unique('uq_follow_up_survey', ['surveyId'])
@Index('ix_follow_up_open', { synchronize: false })
@Index('ix_follow_up_closed', { synchronize: false })
@Index('ix_follow_up_request', { synchronize: false })
export class FollowUpEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_follow_up' }) id: string;
  @ForeignKey(() => SurveyEntity, { name: 'fk_follow_up_survey', onDelete: 'CASCADE' })
  @Column({ name: 'survey_id', type: 'uuid', nullable: true })
  surveyId: string | null;
  @Column({ name: 'request_id', type: 'uuid', nullable: true }) requestId: string | null;
  /** Null: the contact center's. */
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ name: 'owner_id', type: 'uuid', nullable: true }) ownerId: string | null;
  @Column({ type: 'text', array: true }) reasons: FollowUpReason[];
  @Column({ type: 'text', default: 'open' }) state: 'open' | 'closed';
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: Date;
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt: Date;
  @Column({ name: 'root_cause', type: 'text', nullable: true }) rootCause: RootCause | null;
  @Column({ name: 'action_taken', type: 'text', nullable: true }) actionTaken: string | null;
  @Column({ type: 'text', nullable: true }) recontact: Recontact | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt: Date | null;
  @Column({ name: 'closed_by_id', type: 'uuid', nullable: true }) closedById: string | null;
}

/** What one browser says of a closing: the last word counts, once. */
@Entity('fix_vote')
@Unique('uq_fix_vote_voter', ['closingId', 'voterHash'])
@Index('ix_fix_vote_request', ['requestId'])
export class FixVoteEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_fix_vote' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'closing_id', type: 'uuid' }) closingId: string;
  @Column({ name: 'voter_hash', type: 'text' }) voterHash: string;
  @Column({ type: 'boolean' }) fixed: boolean;
  @Column({ name: 'voted_at', type: 'timestamptz' }) votedAt: Date;
}
