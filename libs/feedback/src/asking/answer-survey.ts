import { type Clock, hashSecret, maskPersonal, ok, refuse, type Result } from '@civic311/kernel';
import { Catalog, CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type Transaction } from '@civic311/platform';
import { ReporterActs } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FollowUps } from '../following-up/follow-ups.js';
import { isThanks, LONGEST_COMMENT, reasonsToFollowUp, sentimentOf, type Solved, suggestedThemes, surveyState } from '../rules/index.js';
import { SurveyEntity } from '../survey.entity.js';
import { PassOnThanks } from '../thanks/pass-on-thanks.js';

const catalog = new Catalog('feedback');

export interface GivenAnswer {
  readonly solved: Solved;
  readonly ease: number | null;
  readonly satisfied: number | null;
  readonly recommend: number | null;
  readonly comment: string;
  readonly mayContact: boolean;
}

export type AnswerRefusal = InputRefusal | { readonly code: 'SURVEY_ANSWERED' } | { readonly code: 'SURVEY_OVER' };

/** Takes the one answer to a survey, by its link. */
@Injectable()
export class AnswerSurvey {
  constructor(
    private readonly dataSource: DataSource,
    private readonly followUps: FollowUps,
    private readonly reporters: ReporterActs,
    private readonly thanks: PassOnThanks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * An unhappy answer opens a follow-up, "not fixed" the wish to reopen, and good words reach whoever did the work, in the same transaction. `wished`: staff will answer
   * that wish. Answered once, it stands; whoever else was sent the link finds it answered.
   */
  run(secret: string, answer: GivenAnswer): Promise<Result<{ followedUp: boolean; wished: boolean }, AnswerRefusal>> {
    return inTransaction<{ followedUp: boolean; wished: boolean }, AnswerRefusal>(this.dataSource, async (tx) => {
      const now = this.clock.now();
      const survey = await tx.findOne(SurveyEntity, { where: { tokenHash: hashSecret(secret) }, lock: { mode: 'pessimistic_write' } });
      if (!survey) throw new NotFound();
      const state = surveyState(survey, now);
      if (state !== 'open') return refuse({ code: state === 'answered' ? 'SURVEY_ANSWERED' : 'SURVEY_OVER' });
      const said = answer.comment.trim();
      if (said.length > LONGEST_COMMENT) return invalid({ path: 'comment', code: 'TOO_LONG', limit: LONGEST_COMMENT });
      const comment = maskPersonal(said).text.slice(0, LONGEST_COMMENT);
      const sentiment = sentimentOf(comment);
      const recommend = (await this.asksRecommend(tx, survey)) ? answer.recommend : null;
      await tx.update(SurveyEntity, { id: survey.id }, { ...answer, recommend, comment: comment || null, answeredAt: now, sentiment });
      await this.suggest(tx, survey.id, comment, now);
      if (isThanks({ ...answer, comment, sentiment })) await this.thanks.run(tx, survey, comment, now);
      const reasons = reasonsToFollowUp({ kind: survey.kind, ...answer });
      if (reasons.length > 0) await this.followUps.open(tx, { ...survey, surveyId: survey.id, reasons }, now);
      const wished = survey.kind === 'closing' && answer.solved === 'no' && (await this.wish(tx, survey, comment));
      return ok({ followedUp: reasons.length > 0, wished });
    });
  }

  /** The wish that reporters have had all along; where it cannot be made (too late, open again), the follow-up is what remains. */
  private async wish(tx: Transaction, { requestId, language }: SurveyEntity, comment: string): Promise<boolean> {
    const wished = await this.reporters.wishedInSurvey(tx, requestId!, comment || catalog.in(language)('wish.without-words'));
    return wished.ok;
  }

  /** What was not asked is not answered, whatever a form says. */
  private async asksRecommend(tx: Transaction, { kind }: SurveyEntity): Promise<boolean> {
    const [{ asked }] = (await tx.query('select asks_recommend as asked from feedback_setting')) as [{ asked: boolean }];
    return asked && kind === 'closing';
  }

  private async suggest(tx: Transaction, surveyId: string, comment: string, now: Date): Promise<void> {
    await tx.query(
      'insert into survey_theme (survey_id, theme, added_at) select $1, theme, $3 from unnest($2::text[]) as theme',
      [surveyId, suggestedThemes(comment), now],
    );
  }
}
