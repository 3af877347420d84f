import { hashSecret, newId, newSecret } from '@civic311/kernel';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { FeedbackQuery } from '../reading/feedback.query.js';
import { MeasuresQuery } from '../reading/measures.query.js';
import { departmentsOf } from '../reading/scope.js';
import { AnswerSurvey } from './answer-survey.js';
import { FeedbackSettings } from './feedback-settings.js';

describe('how likely people are to recommend 311', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const asked = async (): Promise<string> => {
    const secret = newSecret();
    await city.dataSource.query(
      `insert into survey (id, kind, token_hash, closing_id, department_id, language, sent_at, closes_at)
       values ($1, 'closing', $2, $3, $5, 'en', $4, $4::timestamptz + interval '21 days')`,
      [newId(), hashSecret(secret), newId(), city.clock.now(), departmentsOf(city.paula.scope)![0]],
    );
    return secret;
  };
  const answer = async (recommend: number | null): Promise<string> => {
    const secret = await asked();
    expect(await city.app.get(AnswerSurvey).run(secret, { solved: 'yes', ease: null, satisfied: null, recommend, comment: '', mayContact: false })).toMatchObject({ ok: true });
    return secret;
  };
  const kept = async (secret: string) => ((await city.dataSource.query('select recommend from survey where token_hash = $1', [hashSecret(secret)])) as [{ recommend: number | null }])[0].recommend;
  const set = (asksRecommend: boolean) => city.app.get(FeedbackSettings).change(city.paula, { asksRecommend });
  const report = () => city.app.get(MeasuresQuery).report(city.paula, 30, 'en');

  it('is not asked until the city switches it on, and what was not asked is not kept', async () => {
    const secret = await asked();
    expect(await city.app.get(FeedbackQuery).form(secret, 'en')).toMatchObject({ asksRecommend: false });
    expect(await kept(await answer(9))).toBeNull();
    expect(await set(true)).toEqual({ ok: true, value: { asksRecommend: true } });
    expect(await city.app.get(FeedbackQuery).form(secret, 'es')).toMatchObject({ asksRecommend: true });
    expect(await kept(await answer(9))).toBe(9);
  });

  it('is switched by somebody, and switching it twice is one change', async () => {
    await set(true);
    expect(await city.dataSource.query("select changed_by as by, before, after from change_log where kind = 'feedback-setting'")).toEqual([
      { by: city.paula.id, before: { asksRecommend: false }, after: { asksRecommend: true } },
    ]);
  });

  it('is a figure from thirty answers on, and stays one when the question is switched off', async () => {
    for (let at = 1; at < 29; at++) await answer(at % 3 === 0 ? 3 : 10);
    expect((await report()).recommendation).toEqual({ n: 29, net: null, low: null, high: null });
    await answer(8);
    await set(false);
    const { recommendation, setting } = await report();
    expect(setting).toEqual({ asksRecommend: false });
    // 20 promoters, 9 detractors and one between.
    expect(recommendation).toMatchObject({ n: 30, net: expect.closeTo(11 / 30, 10) as number });
  });
});
