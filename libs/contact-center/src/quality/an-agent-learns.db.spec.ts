import { putModule, Trainings } from '@civic311/staffing';
import { newId } from '@civic311/kernel';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { RoomQuery } from '../supervising/room.query.js';
import { PickContacts } from './pick-contacts.js';
import { QualityQuery } from './quality.query.js';
import { putScorecard, ScoreContact } from './score-contact.js';

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
    expect(await scoring.run(city.olga, (await next()).id, { greeting: 'yes' }, '')).toMatchObject({ ok: false });
    expect(await scoring.run(city.paula, (await next()).id, good, '')).toMatchObject({ refusal: { code: 'OWN_CONTACT' } });
    const first = await scoring.run(city.olga, (await next()).id, { ...good, 'read-back': 'no' }, 'Kind, but no read-back.');
    expect(first).toMatchObject({ ok: true, value: { score: 40, missed: ['read-back'] } });
    expect(await trainings.of(city.paula.id)).toMatchObject([{ code: 'read-back', state: 'new', suggested: 'scorecard' }]);
    city.clock.advance(3_600_000);
    await scoring.run(city.olga, (await next()).id, good, '');
    expect(await quality.coaching(city.paula.id)).toMatchObject([{ moduleCode: 'read-back', trained: false, closedAt: null }]);
    expect(await trainings.take(city.paula.id, 'read-back', 1, [1])).toMatchObject({ value: { passed: false, wrong: [0] } });
    expect(await trainings.take(city.paula.id, 'read-back', 1, [0])).toMatchObject({ value: { passed: true } });
    expect(await trainings.of(city.paula.id)).toMatchObject([{ state: 'passed', suggested: null }]);
    expect(await quality.coaching(city.paula.id)).toMatchObject([{ trained: true, closedAt: null }]);
    city.clock.advance(3_600_000);
    await scoring.run(city.olga, (await next()).id, good, '');
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
    await scoring.run(city.olga, id, good, '');
    expect((await quality.room(third)).calibrations).toEqual([]);
    await scoring.run(third, id, { ...good, greeting: 'no' }, '');
    expect((await quality.room(city.olga)).calibrations).toMatchObject([{ n: 2, mean: 80, range: 40 }]);
    expect(await quality.own(city.paula.id)).toHaveLength(3);
  });

  it('makes a contact of our own, keeps it out of every figure, and scores it by the same card', async () => {
    const before = (await city.app.get(RoomQuery).now()).today.answered;
    const { id } = await picking.planMystery(city.olga, { channel: 'phone', scenario: 'Ask when trash is picked up on a holiday.', expected: 'One day later.', plannedOn: '2026-11-23' });
    // One that was scored already would stay what it was picked for.
    const picked: { id: string }[] = await city.dataSource.query('select interaction_id as id from quality_sample');
    const contact = (await quality.recent()).find(({ id }) => !picked.some((one) => one.id === id))!;
    expect((await picking.foundMystery(id, newId(), true, '')).ok).toBe(false);
    expect((await picking.foundMystery(id, contact.id, false, 'On the same day.')).ok).toBe(true);
    expect((await city.app.get(RoomQuery).now()).today.answered).toBe(before - 1);
    expect((await quality.room(city.olga)).toScore.some((one) => one.id === contact.id && one.kind === 'mystery')).toBe(true);
    expect((await scoring.run(city.olga, contact.id, { ...good, 'read-back': 'no' }, 'Wrong day.')).ok).toBe(true);
    expect((await quality.mysteries())[0]).toMatchObject({ asExpected: false, wasTold: 'On the same day.', score: 40, agentName: 'Paula' });
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
