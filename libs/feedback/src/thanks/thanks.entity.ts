import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { SurveyEntity } from '../survey.entity.js';

/** Good words for one member of staff: a resident's from a survey, or a colleague's. */
@Entity('thank_you')
@Check('ck_thank_you_who', '(from_id is null) <> (survey_id is null) and from_id is distinct from staff_id')
@Check('ck_thank_you_words', 'length(words) between 1 and 2000')
@Unique('uq_thank_you_survey', ['surveyId', 'staffId'])
@Index('ix_thank_you_staff', { synchronize: false })
@Index('ix_thank_you_from', { synchronize: false })
@Index('ix_thank_you_request', { synchronize: false })
export class ThanksEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_thank_you' }) id: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'from_id', type: 'uuid', nullable: true }) fromId: string | null;
  @ForeignKey(() => SurveyEntity, { name: 'fk_thank_you_survey', onDelete: 'CASCADE' })
  @Column({ name: 'survey_id', type: 'uuid', nullable: true })
  surveyId: string | null;
  @Column({ name: 'request_id', type: 'uuid', nullable: true }) requestId: string | null;
  @Column({ type: 'text' }) words: string;
  @Column({ name: 'given_at', type: 'timestamptz' }) givenAt: Date;
}
