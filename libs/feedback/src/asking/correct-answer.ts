import { type Clock, isId, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, NotFound, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seesDepartment } from '../reading/scope.js';
import type { Sentiment, Theme } from '../rules/index.js';
import { SurveyEntity } from '../survey.entity.js';

/** Puts right what the words alone suggested: staff have the last word, and it is theirs from then on. */
@Injectable()
export class CorrectAnswer {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Exactly these themes and this mood, of an answered survey that they may see. */
  run(staff: StaffVisitor, id: string, { themes, sentiment }: { themes: readonly Theme[]; sentiment: Sentiment | null }): Promise<Result<{ id: string }, never>> {
    return inTransaction<{ id: string }, never>(this.dataSource, async (tx) => {
      const survey = isId(id) ? await tx.findOne(SurveyEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
      if (!survey?.answeredAt || !seesDepartment(staff.scope, survey.departmentId)) throw new NotFound();
      await tx.query('delete from survey_theme where survey_id = $1 and not theme = any($2::text[])', [id, themes]);
      await tx.query(
        `insert into survey_theme (survey_id, theme, added_by_id, added_at) select $1, theme, $3, $4 from unnest($2::text[]) as theme on conflict do nothing`,
        [id, [...new Set(themes)], staff.id, this.clock.now()],
      );
      if (sentiment !== survey.sentiment) await tx.update(SurveyEntity, { id }, { sentiment, sentimentById: staff.id });
      return ok({ id });
    });
  }
}
