import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Sentiment, Solved, SurveyKind, Theme } from './rules/index.js';

/** What the city asks everybody besides the usual; one row. */
@Entity('feedback_setting')
@Check('ck_feedback_setting_one', 'id = 1')
export class FeedbackSettingEntity {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_feedback_setting' }) id: number;
  /** The NPS-style question: of little meaning for a service that people cannot choose. */
  @Column({ name: 'asks_recommend', type: 'boolean' }) asksRecommend: boolean;
}

/** One question page for one person, by a link of which only the hash is kept, and what they answered. */
@Entity('survey')
@Check('ck_survey_kind', "kind in ('closing', 'contact', 'recovery')")
@Check('ck_survey_about', 'as in its migration')
@Check('ck_survey_answered', '(answered_at is null) = (solved is null)')
@Check('ck_survey_solved', "solved in ('yes', 'partly', 'no', 'cannot-tell')")
@Check('ck_survey_scores', 'ease between 1 and 5 and satisfied between 1 and 5 and recommend between 0 and 10')
@Check('ck_survey_comment', 'length(comment) <= 2000')
@Check('ck_survey_sentiment', "sentiment in ('negative', 'neutral', 'positive')")
@Unique('uq_survey_token_hash', ['tokenHash'])
@Unique('uq_survey_closing', ['closingId'])
@Unique('uq_survey_interaction', ['interactionId'])
@Unique('uq_survey_follow_up', ['followUpId'])
@Index('ix_survey_person', { synchronize: false })
@Index('ix_survey_request', ['requestId'])
@Index('ix_survey_answered', { synchronize: false })
@Index('ix_survey_sent', ['sentAt'])
export class SurveyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_survey' }) id: string;
  @Column({ type: 'text' }) kind: SurveyKind;
  @Column({ name: 'token_hash', type: 'text' }) tokenHash: string;
  @Column({ name: 'request_id', type: 'uuid', nullable: true }) requestId: string | null;
  @Column({ name: 'closing_id', type: 'uuid', nullable: true }) closingId: string | null;
  @Column({ name: 'interaction_id', type: 'uuid', nullable: true }) interactionId: string | null;
  @Column({ name: 'follow_up_id', type: 'uuid', nullable: true }) followUpId: string | null;
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId: string | null;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ type: 'text' }) language: string;
  @Column({ name: 'person_hash', type: 'text', nullable: true }) personHash: string | null;
  @Column({ name: 'sent_at', type: 'timestamptz' }) sentAt: Date;
  @Column({ name: 'closes_at', type: 'timestamptz' }) closesAt: Date;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ type: 'text', nullable: true }) solved: Solved | null;
  @Column({ type: 'smallint', nullable: true }) ease: number | null;
  @Column({ type: 'smallint', nullable: true }) satisfied: number | null;
  @Column({ type: 'smallint', nullable: true }) recommend: number | null;
  /** What looks like a phone number or an address is masked. */
  @Column({ type: 'text', nullable: true }) comment: string | null;
  @Column({ name: 'may_contact', type: 'boolean', default: false }) mayContact: boolean;
  /** A hint by `rules/sentiment.ts`, or what staff made of it. */
  @Column({ type: 'text', nullable: true }) sentiment: Sentiment | null;
  @Column({ name: 'sentiment_by_id', type: 'uuid', nullable: true }) sentimentById: string | null;
}

/** What a comment is about: suggested by its words, or said by staff. */
@Entity('survey_theme')
@Index('ix_survey_theme_theme', ['theme'])
export class SurveyThemeEntity {
  @ForeignKey(() => SurveyEntity, { name: 'fk_survey_theme_survey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'survey_id', type: 'uuid', primaryKeyConstraintName: 'pk_survey_theme' })
  surveyId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_survey_theme' }) theme: Theme;
  /** Null: suggested by its words. */
  @Column({ name: 'added_by_id', type: 'uuid', nullable: true }) addedById: string | null;
  @Column({ name: 'added_at', type: 'timestamptz' }) addedAt: Date;
}
