import { putModule, Trainings } from '@civic311/staffing';
import { newId } from '@civic311/kernel';
import { SearchLog } from '@civic311/search';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { RoomQuery } from '../supervising/room.query.js';
import { PickContacts } from './pick-contacts.js';
import { QualityQuery } from './quality.query.js';
import type { Mark, ScorecardItem } from '../rules/index.js';
import { ScoreContact } from './score-contact.js';
import { putScorecard, ScorecardVersions } from './scorecards.js';

describe('how good the answers are', () => {
  let city: SpringfieldAtWork;
  let [picking, scoring, quality, trainings] = [] as unknown as [PickContacts, ScoreContact, QualityQuery, Trainings];
  beforeAll(async () => {
    city = await springfieldAtWork();
    [picking, scoring, quality, trainings] = [city.app.get(PickContacts), city.app.get(ScoreContact), city.app.get(QualityQuery), city.app.get(Trainings)];
    await city.dataSource.transaction(async (tx) => {
      const quiz = [{ question: 'When do you read back?', choices: ['Before the end', 'Never'], right: 0 }];
      await putModule(tx, { code: 'read-back', title: 'Read it back', body: 'Say it again.', quiz, passShare: 1, validDays: 365, articles: [] }, null, city.clock.now());
      const item = (code: string, weight: number) => ({ code, question: `Was there a ${code}?`, weight, autoFail: weight === 0, module: code === 'read-back' ? 'read-back' : null });
      await putScorecard(tx, [item('greeting', 40), item('read-back', 60), item('privacy', 0)], null, city.clock.now());
    });
    await city.dataSource.query("insert into agent (staff_id, state, state_since) values ($1, 'ready', $2)", [city.paula.id, city.clock.now()]);
    for (let n = 0; n < 12; n++) {
      await city.dataSource.query(
        `insert into interaction (id, channel, direction, agent_id, state, started_at, answered_at, ended_at, wait_seconds, talk_seconds, wrap_seconds, disposition, coded_at)
         values ($1, 'phone', 'in', $2, 'ended', $3, $3, $3, 5, 60, 5, $4, $3)`,
        [newId(), city.paula.id, new Date(city.clock.now().getTime() - (n + 1) * 60_000), n < 10 ? 'information' : 'complaint'],
      );
    }
  });
  afterAll(() => city.close());

  const score = (by: SpringfieldAtWork['olga'], interactionId: string, marks: Record<string, Mark>, note: string, version = 1) => scoring.run(by, { interactionId, version, marks, note });
  const good = { greeting: 'yes', 'read-back': 'yes', privacy: 'yes' } as const;
  const next = async () => (await quality.room(city.olga)).toScore[0]!;

  it('picks each agent’s sample of the month once, over the kinds of contacts', async () => {
    expect(await picking.sample(4)).toEqual({ picked: 4 });
    expect(await picking.sample(4)).toEqual({ picked: 0 });
    const { toScore } = await quality.room(city.olga);
    expect(toScore.map(({ disposition }) => disposition).sort()).toEqual(['complaint', 'complaint', 'information', 'information']);
    expect((await quality.room(city.paula)).toScore).toEqual([]);
  });

  it('turns a missed item into a module to learn, and a later yes ends it, once it was learned', async () => {
    expect(await score(city.olga, (await next()).id, { greeting: 'yes' }, '')).toMatchObject({ ok: false });
    expect(await score(city.paula, (await next()).id, good, '')).toMatchObject({ refusal: { code: 'OWN_CONTACT' } });
    const first = await score(city.olga, (await next()).id, { ...good, 'read-back': 'no' }, 'Kind, but no read-back.');
    expect(first).toMatchObject({ ok: true, value: { score: 40, missed: ['read-back'] } });
    expect(await trainings.of(city.paula.id)).toMatchObject([{ code: 'read-back', state: 'new', suggested: 'scorecard' }]);
    city.clock.advance(3_600_000);
    await score(city.olga, (await next()).id, good, '');
    expect(await quality.coaching(city.paula.id)).toMatchObject([{ moduleCode: 'read-back', trained: false, closedAt: null }]);
    expect(await trainings.take(city.paula.id, 'read-back', 1, [1])).toMatchObject({ value: { passed: false, wrong: [0] } });
    expect(await trainings.take(city.paula.id, 'read-back', 1, [0])).toMatchObject({ value: { passed: true } });
    expect(await trainings.of(city.paula.id)).toMatchObject([{ state: 'passed', suggested: null }]);
    expect(await quality.coaching(city.paula.id)).toMatchObject([{ trained: true, closedAt: null }]);
    city.clock.advance(3_600_000);
    await score(city.olga, (await next()).id, good, '');
    expect((await quality.coaching(city.paula.id))[0]!.closedAt).not.toBeNull();
    expect((await quality.room(city.olga)).coaching).toEqual([]);
  });

  it('lets the agent say that a score is wrong, and withdraws it where they are right', async () => {
    const scores = await quality.own(city.paula.id);
    expect(scores.map(({ score }) => score)).toEqual([100, 100, 40]);
    const { id } = scores[2]!;
    expect((await scoring.dispute(city.olga, id, 'Not mine')).ok).toBe(false);
    expect((await scoring.dispute(city.paula, id, 'I did read it back.')).ok).toBe(true);
    expect((await quality.room(city.olga)).disputes).toMatchObject([{ id, dispute: 'I did read it back.' }]);
    expect(await quality.disputed(city.olga, id)).toMatchObject({
      agentName: 'Paula', scorerName: 'Olga', score: 40, note: 'Kind, but no read-back.', version: 1,
      marks: [{ item: 'greeting', weight: 40, mark: 'yes' }, { item: 'read-back', weight: 60, mark: 'no' }, { item: 'privacy', autoFail: true, mark: 'yes' }],
    });
    expect(await quality.disputed(city.paula, id)).toBeUndefined();
    expect((await scoring.settle(city.paula, id, 'Yes', true)).ok).toBe(false);
    expect((await scoring.settle(city.olga, id, 'I heard it now. Sorry.', true)).ok).toBe(true);
    expect((await quality.own(city.paula.id))[2]).toMatchObject({ withdrawn: true, settled: 'I heard it now. Sorry.' });
    expect(await quality.coaching(city.paula.id)).toEqual([]);
  });

  it('shows how far scorers of one contact are apart, and nothing of it to the agent', async () => {
    const { id } = await next();
    expect((await picking.calibrate(id)).ok).toBe(true);
    const third = { ...city.olga, id: newId() };
    await city.dataSource.query("insert into staff (id, email, name) values ($1, 'third@springfield.example', 'Third')", [third.id]);
    await score(city.olga, id, good, '');
    expect((await quality.room(third)).calibrations).toEqual([]);
    await score(third, id, { ...good, greeting: 'no' }, '');
    expect((await quality.room(city.olga)).calibrations).toMatchObject([{ n: 2, mean: 80, range: 40 }]);
    expect(await quality.own(city.paula.id)).toHaveLength(3);
  });

  it('makes a contact of our own, keeps it out of every figure, and scores it by the same card', async () => {
    const before = (await city.app.get(RoomQuery).now()).today.answered;
    const { id } = await picking.planMystery(city.olga, { channel: 'phone', scenario: 'Ask when trash is picked up on a holiday.', expected: 'One day later.', plannedOn: '2026-11-23' });
    // One that was scored already would stay what it was picked for.
    const picked: { id: string }[] = await city.dataSource.query('select interaction_id as id from quality_sample');
    const contact = (await quality.recent()).find(({ id }) => !picked.some((one) => one.id === id))!;
    const asked = { words: 'holiday trash', stems: 'holiday trash', language: 'en', staff: true, place: 'desk', results: 0, sure: false };
    await city.app.get(SearchLog, { strict: false }).asked({ ...asked, contact: contact.id });
    expect((await picking.foundMystery(id, newId(), true, '')).ok).toBe(false);
    expect((await picking.foundMystery(id, contact.id, false, 'On the same day.')).ok).toBe(true);
    expect((await city.app.get(RoomQuery).now()).today.answered).toBe(before - 1);
    expect(await city.dataSource.query('select 1 from search_query')).toEqual([]);
    expect((await quality.room(city.olga)).toScore.some((one) => one.id === contact.id && one.kind === 'mystery')).toBe(true);
    expect((await score(city.olga, contact.id, { ...good, 'read-back': 'no' }, 'Wrong day.')).ok).toBe(true);
    expect((await quality.mysteries())[0]).toMatchObject({ asExpected: false, wasTold: 'On the same day.', score: 40, agentName: 'Paula' });
  });

  it('is scored by the card of the day: a new version is published once, from its first day on, and says what it changed', async () => {
    const cards = city.app.get(ScorecardVersions);
    const seen = await cards.all();
    expect(seen).toMatchObject({ inForce: 1, versions: [{ version: 1, changes: [], madeByName: null }], modules: [{ code: 'read-back' }] });
    const items = (seen.versions[0]!.items as ScorecardItem[]).map((one) => (one.code === 'greeting' ? { ...one, weight: 30 } : one.code === 'read-back' ? { ...one, weight: 70 } : one));
    const tomorrow = { items, firstDay: '2026-11-24', basedOn: 1 };
    const refused = async (change: Partial<typeof tomorrow>) => {
      const published = await cards.publish(city.olga, { ...tomorrow, ...change });
      return published.ok ? null : published.refusal;
    };
    expect(await refused({ items: items.map((one) => ({ ...one, module: 'no-such' })) })).toMatchObject({ fields: items.map((_one, at) => ({ path: `items.${at}.module`, code: 'MODULE_UNKNOWN' })) });
    expect(await refused({ items: items.slice(1) })).toMatchObject({ fields: [{ path: 'items', code: 'NOT_100' }] });
    expect(await refused({ firstDay: '2026-11-22' })).toMatchObject({ fields: [{ path: 'firstDay', code: 'DAY_PAST' }] });
    // Two publish at once: one version more, and the other is told.
    const both = await Promise.all([cards.publish(city.olga, tomorrow), cards.publish(city.paula, { ...tomorrow, firstDay: '2026-11-25' })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } });
    const now = await cards.all();
    expect(now).toMatchObject({ inForce: 1, versions: [{ version: 2, changes: [{ before: { weight: 40 }, after: { weight: 30 } }, { before: { weight: 60 }, after: { weight: 70 } }] }, { version: 1 }] });
    expect(await city.dataSource.query("select before, after from change_log where kind = 'scorecard'")).toMatchObject([{ before: { version: 1, items: [{ weight: 40 }, {}, {}] }, after: { version: 2, items: [{ weight: 30 }, {}, {}] } }]);

    const picked = newId();
    await city.dataSource.query(
      `insert into interaction (id, channel, direction, agent_id, state, started_at, disposition, coded_at) values ($1, 'phone', 'in', $2, 'ended', $3, 'information', $3)`,
      [picked, city.paula.id, city.clock.now()],
    );
    expect((await picking.calibrate(picked)).ok).toBe(true);
    expect(await score(city.olga, picked, good, '', 2)).toMatchObject({ refusal: { code: 'NEWER_SCORECARD' } });
    city.clock.advance(2 * 86_400_000);
    // Who opened the page on the day before is told, and nothing is scored by the old card.
    expect(await score(city.olga, picked, good, '', 1)).toMatchObject({ refusal: { code: 'NEWER_SCORECARD' } });
    expect(await score(city.olga, picked, { ...good, greeting: 'no' }, '', 2)).toMatchObject({ value: { score: 70 } });
  });

  it('asks for what must be passed before a channel', async () => {
    expect(await trainings.require(city.olga, 'channel', 'chat', ['no-such'])).toMatchObject({ ok: false });
    await trainings.require(city.olga, 'channel', 'chat', ['read-back']);
    expect(await trainings.lacking(city.paula.id, 'channel', 'chat')).toEqual([]);
    expect(await trainings.lacking(city.olga.id, 'channel', 'chat')).toEqual(['read-back']);
    city.clock.advance(366 * 86_400_000);
    expect(await trainings.lacking(city.paula.id, 'channel', 'chat')).toEqual(['read-back']);
  });
});
