import { sampleOf } from '@civic311/contact-center/rules';
import { newId } from '@civic311/kernel';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { putPastFeedback } from '../put-past-feedback.js';
import { FeedbackQuery } from '../reading/feedback.query.js';
import { AuditsQuery } from './audits.query.js';
import { DrawAudit, JudgeClosing } from './draw-audit.js';

describe('a random audit of what was closed', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    for (const [service, n] of [['pothole', 40], ['streetLight', 5]] as const) {
      for (let at = 0; at < n; at++) {
        await city.dataSource.query(
          `insert into request (id, reference, service_id, department_id, assignee_id, state, outcome, channel, language, moderation, is_public, opened_at, updated_at, closed_at, latitude, longitude, place)
           values ($1::uuid, $2, $3, $4, $5, 'closed', $6, 'portal', 'en', 'shown', true, $7, $7, $7, 39.8, -89.6, point(1, 1))`,
          [newId(), `${service.slice(0, 2).toUpperCase()}${String(at).padStart(6, '0')}`, city.services[service], city.departments.publicWorks, at === 0 ? city.paula.id : null, at === 1 ? 'no-issue-found' : 'done', new Date('2026-11-20T16:00:00Z')],
        );
      }
    }
  });
  afterAll(() => city.close());

  const waiting = async () => (await city.app.get(AuditsQuery).checks(city.paula, { done: false, first: 100 }, 'en')).rows;
  const draw = (size: number, fromOn = '2026-11-20') => city.app.get(DrawAudit).run(city.paula, { fromOn, untilOn: '2026-11-20', size });

  it('is drawn by chance, as many of each service as there are, and can be drawn again from its seed', async () => {
    expect(await draw(5, '2026-11-21')).toMatchObject({ refusal: { fields: [{ path: 'untilOn' }] } });
    expect(await draw(12)).toMatchObject({ ok: true });
    const drawn = await waiting();
    expect(drawn.filter(({ serviceName }) => serviceName === 'Street light')).toHaveLength(4);
    expect(drawn.filter(({ serviceName }) => serviceName === 'Pothole')).toHaveLength(8);
    const [{ seed, population }] = (await city.dataSource.query('select seed, population from audit_round')) as [{ seed: string; population: number }];
    const closed = (await city.dataSource.query("select id, service_id as stratum from request where outcome = 'done' order by random()")) as { id: string; stratum: string }[];
    expect(population).toBe(43);
    expect(sampleOf(closed, 12, seed).map(({ id }) => id).toSorted()).toEqual(drawn.map(({ requestId }) => requestId).toSorted());
    // What was drawn once is not drawn again; of another day there is nothing.
    expect(await draw(100)).toMatchObject({ ok: true });
    expect(new Set((await waiting()).map(({ requestId }) => requestId)).size).toBe(43);
    expect(await draw(10)).toMatchObject({ refusal: { fields: [{ code: 'NOTHING_CLOSED' }] } });
  });

  it('is judged on the spot, once, by somebody else than who did it; what did not hold is followed up', async () => {
    const checks = await waiting();
    const judging = city.app.get(JudgeClosing);
    const own = checks.find(({ reference }) => reference === 'PO000000')!;
    expect(await judging.run(city.paula, own.id, 'held', '')).toMatchObject({ refusal: { code: 'OWN_CLOSING' } });
    const [bad, unknown, ...good] = checks.filter(({ reference }) => !reference.endsWith('000000'));
    expect(await judging.run(city.paula, bad!.id, 'not-held', ' ')).toMatchObject({ refusal: { fields: [{ path: 'note', code: 'TEXT_NEEDED' }] } });
    await expect(judging.run(city.olga, bad!.id, 'held', '')).rejects.toThrow();
    const twice = await Promise.all(['The hole is there.', 'Still there.'].map((note) => judging.run(city.paula, bad!.id, 'not-held', note)));
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    await judging.run(city.paula, unknown!.id, 'cannot-tell', 'A truck stood on it.');
    for (const { id } of good.slice(0, 3)) expect(await judging.run(city.paula, id, 'held', '')).toMatchObject({ ok: true });
    const { rows } = await city.app.get(FeedbackQuery).followUps(city.paula, { state: 'open', whose: 'all', first: 10 }, 'en');
    expect(rows).toMatchObject([{ reasons: ['audit'], reference: bad!.reference }]);
  });

  it('and everybody can read the share that held, beside what the city calls closed', async () => {
    const accuracy = await city.app.get(AuditsQuery).accuracy('es');
    expect(accuracy.all).toMatchObject({ closed: 43, held: { n: 4, share: 0.75 } });
    expect(accuracy.departments).toMatchObject([{ name: 'Obras Públicas', closed: 43, held: { n: 4 } }]);
    expect(accuracy.all.held.low).toBeLessThan(0.31);
    expect((await city.app.get(AuditsQuery).checks(city.olga, { done: true, first: 10 }, 'en')).rows).toEqual([]);
  });

  it('and the demo has made-up answers and findings, of nobody', async () => {
    expect(await city.dataSource.transaction((tx) => putPastFeedback(tx, city.clock.now()))).toBe(43);
    const [made] = (await city.dataSource.query(
      `select count(*)::int as surveys, count(answered_at)::int as answered, count(person_hash)::int as people, (select count(*)::int from message) as messages,
         (select count(*)::int from audit_check c join audit_round r on r.id = c.round_id and r.seed = 'sample') as checks from survey`,
    )) as [Record<string, number>];
    expect(made).toMatchObject({ surveys: 43, people: 0, messages: 0, checks: 43 });
    expect(made!.answered).toBeGreaterThan(0);
    expect(made!.answered).toBeLessThan(43);
  });
});
