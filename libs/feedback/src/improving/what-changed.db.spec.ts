import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { OpenRequest } from '@civic311/requests';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { CloseRequest } from '../../../requests/testing/acts-of-staff.js';
import { AnswerSurvey, type GivenAnswer } from '../asking/answer-survey.js';
import { TellLatePromises } from '../following-up/tell-late-promises.js';
import { ImprovementsQuery } from './improvements.query.js';
import { JudgeEffects } from './judge-effects.js';
import { type ImprovementToPropose, ProposeImprovement } from './propose-improvement.js';
import { WorkOnImprovement } from './work-on-improvement.js';

const WEEK = 604_800_000;

describe('unhappy answers become a change, and the figures say whether it helped', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  let residents = 0;
  const answered = async (answer: Partial<GivenAnswer>) => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300 + (++residents % 30) * 40, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa', email: `r${residents}@residents.example`, phone: '', language: 'es', wantsUpdates: true }, channel: 'portal', language: 'es', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const { id } = opened.value;
    const [{ version }] = (await city.dataSource.query('select version from request where id = $1', [id])) as [{ version: number }];
    await city.app.get(CloseRequest).run(city.paula, { id, version }, { outcome: 'done', message: 'We filled the hole this morning.' });
    const [{ body }] = (await city.dataSource.query('select body from message where about_id = $1 order by created_at desc, id desc limit 1', [id])) as [{ body: string }];
    await city.app.get(AnswerSurvey).run(/\/survey\/([\w-]{27})/.exec(body)![1]!, { solved: 'yes', ease: 5, satisfied: 5, recommend: null, comment: '', mayContact: false, ...answer });
  };
  const unhappy = () => answered({ solved: 'no', satisfied: 1, comment: 'It is still there. Llame al 617-555-0134.', mayContact: residents % 2 === 0 });
  const proposal = (change: Partial<ImprovementToPropose> = {}): ImprovementToPropose => ({
    key: randomUUID(), title: 'A photo before each closing', problem: 'Holes are closed that are still there.', theme: 'work-quality', departmentId: city.departments.publicWorks, service: 'pothole',
    hypothesis: 'Whoever takes a photo looks once more.', metric: 'solved', target: 0.9, dueOn: '2027-03-01', ...change,
  });
  const propose = (change: Partial<ImprovementToPropose> = {}, who = city.paula) => city.app.get(ProposeImprovement).run(who, proposal(change));
  const work = () => city.app.get(WorkOnImprovement);
  const one = (id: string) => city.app.get(ImprovementsQuery).one(city.paula, id, 'en');
  const mails = () => city.dataSource.query("select recipient, body from message where kind = 'what-changed' order by recipient") as Promise<{ recipient: string; body: string }[]>;
  const id = randomUUID();

  it('is proposed with its evidence, its figure and its goal, once for each form', async () => {
    for (let at = 0; at < 12; at++) await unhappy();
    for (let at = 0; at < 12; at++) await answered({});
    expect(await propose({ title: ' ', target: 2, dueOn: '2020-01-01', service: 'goats' })).toMatchObject({
      refusal: { fields: [{ path: 'title' }, { path: 'service', code: 'UNKNOWN' }, { path: 'target', code: 'TARGET_NO_SHARE' }, { path: 'dueOn', code: 'DAY_IS_OVER' }] },
    });
    await expect(propose({}, city.olga)).rejects.toThrow();
    expect(await Promise.all([propose({ key: id }), propose({ key: id })])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await one(id)).toMatchObject({ state: 'proposed', evidence: 12, theme: 'work-quality', effect: null, moves: ['accept', 'decline'] });
    expect((await one(id)).said[0]).toBe('It is still there. Llame al •••.');
    expect((await city.app.get(ImprovementsQuery).page(city.olga, { show: 'open', first: 10 }, 'en')).rows).toEqual([]);
  });

  it('goes its way with a reason, its baseline fixed before anything is changed', async () => {
    expect(await work().move(city.paula, id, 'finish', 'Done.')).toMatchObject({ refusal: { code: 'IMPROVEMENT_MOVED' } });
    expect(await work().publish(city.paula, id, { youSaid: 'Holes are still there.', weDid: 'We take a photo.', youSaidEs: '', weDidEs: '' })).toMatchObject({ refusal: { code: 'IMPROVEMENT_NOT_ENDED' } });
    city.clock.advance(60_000);
    const accepted = await Promise.all([work().move(city.paula, id, 'accept', ''), work().move(city.paula, id, 'accept', '')]);
    expect(accepted.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await one(id)).effect).toMatchObject({ before: { n: 24, share: 0.5 }, after: { n: 0 }, verdict: 'too-few' });
    expect(await work().give(city.paula, id, city.olga.id)).toMatchObject({ refusal: { fields: [{ path: 'to' }] } });
    expect(await work().give(city.paula, id, city.paula.id)).toMatchObject({ ok: true });
    expect(await work().noteChange(city.paula, id, 'service', 'goats')).toMatchObject({ refusal: { fields: [{ path: 'code', code: 'UNKNOWN' }] } });
    expect(await work().noteChange(city.paula, id, 'service', 'pothole')).toMatchObject({ ok: true });
    expect(await work().noteChange(city.paula, id, 'service', 'pothole')).toMatchObject({ ok: true });
    expect(await city.app.get(ImprovementsQuery).behind('service', 'pothole')).toEqual([{ id, title: 'A photo before each closing', state: 'accepted' }]);
    expect(await work().move(city.paula, id, 'finish', '')).toMatchObject({ refusal: { fields: [{ path: 'note', code: 'TEXT_NEEDED' }] } });
    expect(await work().move(city.paula, id, 'finish', 'The list before closing asks for a photo.')).toMatchObject({ ok: true });
    expect(await one(id)).toMatchObject({ state: 'verifying', moves: [], ownerName: 'Paula', overdue: false });
  });

  it('is published with the effect awaited, and whoever allowed it is told once, in their language', async () => {
    const words = { youSaid: 'Holes are closed that are still there.', weDid: 'Crews take a photo before they close.', youSaidEs: 'Se cierran baches que siguen ahí.', weDidEs: 'Las cuadrillas toman una foto antes de cerrar.' };
    expect(await work().publish(city.paula, id, { ...words, weDidEs: '' })).toMatchObject({ refusal: { fields: [{ path: 'weDidEs' }] } });
    expect(await work().publish(city.paula, id, words)).toMatchObject({ ok: true });
    expect(await work().publish(city.paula, id, { ...words, weDid: 'All crews take a photo before they close.' })).toMatchObject({ ok: true });
    const told = await mails();
    expect(told).toHaveLength(6);
    expect(told[0]!.body).toMatch(new RegExp(`Lea en qué quedó:\\n[^\\n]*/es/you-said#${id}`));
    const { rows } = await city.app.get(ImprovementsQuery).published({ first: 10 }, 'es');
    expect(rows).toMatchObject([{ youSaid: words.youSaidEs, language: 'es', before: null, after: null, state: 'verifying' }]);
  });

  it('is judged by its figures when the weeks after it are over, once', async () => {
    for (let at = 0; at < 24; at++) await answered(at === 0 ? { solved: 'partly' } : {});
    city.clock.advance(8 * WEEK);
    expect((await Promise.all([city.app.get(JudgeEffects).sweep(), city.app.get(JudgeEffects).sweep()])).toSorted()).toEqual([0, 1]);
    expect(await one(id)).toMatchObject({ state: 'effective', effect: { before: { n: 24, share: 0.5 }, after: { n: 24, share: 23 / 24 }, verdict: 'better' } });
    expect((await one(id)).history.map(({ state, byName }) => `${state} ${byName ?? '-'}`)).toEqual(['proposed Paula', 'accepted Paula', 'verifying Paula', 'effective -']);
    expect((await city.app.get(ImprovementsQuery).published({ first: 10 }, 'en')).rows).toMatchObject([{ weDid: 'All crews take a photo before they close.', state: 'effective', before: { n: 24 }, after: { n: 24 } }]);
    // Nobody answered about street lights: that is no effect, and it is said so.
    const other = randomUUID();
    await propose({ key: other, service: 'street-light', theme: null, dueOn: '2027-06-01' });
    await work().move(city.paula, other, 'accept', '');
    await work().move(city.paula, other, 'finish', 'New lamps.');
    city.clock.advance(8 * WEEK);
    await city.app.get(JudgeEffects).sweep();
    expect(await one(other)).toMatchObject({ state: 'not-effective', effect: { verdict: 'too-few', before: { n: 0 } } });
  });

  it('is declined with a reason, which can be published too, and is overdue when its day is over', async () => {
    const [declined, late] = [randomUUID(), randomUUID()];
    await propose({ key: declined, dueOn: '2027-12-01', theme: null });
    expect(await work().move(city.paula, declined, 'decline', ' ')).toMatchObject({ refusal: { fields: [{ path: 'note' }] } });
    expect(await work().move(city.paula, declined, 'decline', 'The street is the state’s.')).toMatchObject({ ok: true });
    expect(await work().publish(city.paula, declined, { youSaid: 'The highway has holes.', weDid: 'The highway is the state’s; we sent it on.', youSaidEs: '', weDidEs: '' })).toMatchObject({ ok: true });
    expect((await city.app.get(ImprovementsQuery).published({ first: 1 }, 'es')).rows).toMatchObject([{ language: 'en', state: 'declined' }]);
    await propose({ key: late, dueOn: '2027-12-01', theme: null });
    city.clock.set(new Date('2027-12-03T12:00:00Z'));
    expect(await one(late)).toMatchObject({ overdue: true });
    // Hilda heads Public Works; it is nobody's, so whoever stands above hears of it, once for each step.
    await city.dataSource.query("insert into officer (id, tier, department_id, staff_id) values (gen_random_uuid(), 'HEAD', $1, $2)", [city.departments.publicWorks, city.paula.id]);
    // One at a time: whoever is late longest does not keep the others from being told.
    const sweep = () => city.app.get(TellLatePromises).sweep(1);
    const heard = () => city.dataSource.query("select subject, path from staff_notice where kind = 'late-promise' and path like '%' || $1 order by id", [late]) as Promise<object[]>;
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect(await heard()).toEqual([{ subject: 'A promised change is late', path: `/feedback/improvements/${late}` }]);
    city.clock.advance(4 * 86_400_000);
    await sweep();
    await sweep();
    expect(await heard()).toHaveLength(2);
    city.clock.advance(20 * 86_400_000);
    await sweep();
    expect(await heard()).toHaveLength(2);
  });
});
