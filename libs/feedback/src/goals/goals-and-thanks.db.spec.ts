import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { OpenRequest } from '@civic311/requests';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { CloseRequest } from '../../../requests/testing/acts-of-staff.js';
import { AnswerSurvey, type GivenAnswer } from '../asking/answer-survey.js';
import { MOST_TEAM_GOALS } from '../rules/index.js';
import { ThankColleague } from '../thanks/thank-colleague.js';
import { ThanksQuery } from '../thanks/thanks.query.js';
import { JudgeGoals } from './judge-goals.js';
import { SetTeamGoal, type TeamGoalToSet } from './set-team-goal.js';
import { TeamGoalsQuery } from './team-goals.query.js';

const WEEK = 604_800_000;

describe('what Public Works wants to reach, and the good words that come back', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  let residents = 0;
  const answered = async (answer: Partial<GivenAnswer>) => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300 + ++residents * 40, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa', email: `r${residents}@residents.example`, phone: '', language: 'en', wantsUpdates: true }, channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const { id } = opened.value;
    const [{ version }] = (await city.dataSource.query('select version from request where id = $1', [id])) as [{ version: number }];
    await city.app.get(CloseRequest).run(city.paula, { id, version }, { outcome: 'done', message: 'We filled the hole this morning.' });
    const [{ body }] = (await city.dataSource.query('select body from message where about_id = $1 order by created_at desc, id desc limit 1', [id])) as [{ body: string }];
    const secret = /\/survey\/([\w-]{27})/.exec(body)![1]!;
    return city.app.get(AnswerSurvey).run(secret, { solved: 'yes', ease: 5, satisfied: 5, recommend: null, comment: '', mayContact: false, ...answer });
  };
  const goal = (change: Partial<TeamGoalToSet> = {}): TeamGoalToSet =>
    ({ key: randomUUID(), departmentId: city.departments.publicWorks, service: 'pothole', metric: 'solved', target: 0.9, weeks: 2, words: 'We look twice before we leave.', ...change });
  const set = (change: Partial<TeamGoalToSet> = {}) => city.app.get(SetTeamGoal).run(city.paula, goal(change));
  const running = () => city.app.get(TeamGoalsQuery).running(city.paula, 'en');
  const mine = async (who = city.paula) => (await city.app.get(ThanksQuery).mine(who, { first: 10 }, 'en')).rows;
  const told = async (who = city.paula) =>
    ((await city.dataSource.query('select kind, subject from staff_notice where staff_id = $1 order by id', [who.id])) as { kind: string; subject: string }[]).map(({ kind, subject }) => `${kind}: ${subject}`);

  it('a resident’s good words reach who did the work, masked, and nobody else', async () => {
    await answered({ comment: 'Thank you Paula, great work! Call 617-555-0134.' });
    await answered({ comment: 'Thank you for nothing, it is still there.', solved: 'no', satisfied: 1 });
    await answered({ comment: '' });
    expect(await mine()).toMatchObject([{ words: 'Thank you Paula, great work! Call •••.', fromName: null, serviceName: 'Pothole' }]);
    expect(await mine(city.olga)).toEqual([]);
    expect(await told()).toContain('thanks: A resident says thank you');
  });

  it('a colleague is thanked once for each form, never oneself, and not without end', async () => {
    const thank = (change: { key?: string; to?: string; words?: string } = {}) => city.app.get(ThankColleague).run(city.paula, { key: randomUUID(), to: city.olga.id, words: 'You lent us your truck.', ...change });
    const key = randomUUID();
    expect(await thank({ key })).toMatchObject({ ok: true });
    expect(await thank({ key })).toMatchObject({ ok: true });
    expect(await mine(city.olga)).toMatchObject([{ words: 'You lent us your truck.', fromName: 'Paula' }]);
    expect(await told(city.olga)).toEqual(['thanks: Paula says thank you']);
    expect(await thank({ to: city.paula.id })).toMatchObject({ refusal: { fields: [{ path: 'to', code: 'NOT_ONE_OF_THEM' }] } });
    expect(await thank({ words: ' ' })).toMatchObject({ refusal: { fields: [{ path: 'words', code: 'TEXT_NEEDED' }] } });
    const many = await Promise.all(Array.from({ length: 25 }, () => thank()));
    expect(many.filter(({ ok }) => ok)).toHaveLength(19);
    expect(many.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'THANKED_OFTEN' } });
  });

  it('a goal is counted of the team, week by week, and judged once it is over', async () => {
    expect(await set({ target: 1.2 })).toMatchObject({ refusal: { fields: [{ path: 'target', code: 'TARGET_NO_SHARE' }] } });
    expect(await set({ service: 'goats' })).toMatchObject({ refusal: { fields: [{ path: 'service', code: 'UNKNOWN' }] } });
    await expect(city.app.get(SetTeamGoal).run(city.olga, goal())).rejects.toThrow();
    // What was said before a goal was set is none of its.
    city.clock.advance(60_000);
    const key = randomUUID();
    expect(await Promise.all([set({ key }), set({ key })])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await set({ service: 'street-light', metric: 'on-time', target: 0.99 })).toMatchObject({ ok: true });
    const solved = async () => (await running()).find(({ metric }) => metric === 'solved');
    expect(await solved()).toMatchObject({ standing: 'too-few', share: { n: 0 }, departmentName: 'Public Works', serviceName: 'Pothole', setByName: 'Paula' });
    expect(await running()).toHaveLength(2);
    for (let at = 0; at < 12; at++) await answered({});
    city.clock.advance(WEEK);
    for (let at = 0; at < 12; at++) await answered(at === 0 ? { solved: 'partly' } : {});
    expect(await solved()).toMatchObject({ standing: 'there', share: { n: 24, share: 23 / 24 }, weeks: [{ week: 1, share: { n: 12 } }, { week: 2, share: { n: 12 } }] });
    expect(await city.app.get(TeamGoalsQuery).running(city.olga, 'en')).toEqual([]);
    city.clock.advance(WEEK);
    expect(await Promise.all([city.app.get(JudgeGoals).sweep(), city.app.get(JudgeGoals).sweep()])).toEqual(expect.arrayContaining([2, 0]));
    expect(await running()).toEqual([]);
    const { rows } = await city.app.get(TeamGoalsQuery).ended(city.paula, { first: 10 }, 'en');
    expect(rows.map(({ metric, standing }) => `${metric}: ${standing}`).toSorted()).toEqual(['on-time: too-few', 'solved: there']);
    expect((await told()).filter((one) => one.startsWith('team-goal')).toSorted()).toEqual(['team-goal: A goal of your team is over', 'team-goal: We reached our goal']);
  });

  it('a department runs five goals at most, and takes one back with history', async () => {
    const ids: string[] = [];
    for (let at = 0; at < MOST_TEAM_GOALS; at++) {
      const one = await set();
      if (one.ok) ids.push(one.value.id);
    }
    expect(await set()).toMatchObject({ refusal: { code: 'TEAM_GOALS_ENOUGH' } });
    await expect(city.app.get(SetTeamGoal).withdraw(city.olga, ids[0]!)).rejects.toThrow();
    expect(await city.app.get(SetTeamGoal).withdraw(city.paula, ids[0]!)).toMatchObject({ ok: true });
    expect(await running()).toHaveLength(MOST_TEAM_GOALS - 1);
    expect(await city.dataSource.query("select before ->> 'metric' as before, after from change_log where kind = 'team-goal' and about = $1 order by id desc limit 1", [ids[0]])).toEqual([{ before: 'solved', after: null }]);
  });
});
