import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { ManagedTrainingQuery } from './managed-training.query.js';
import { Trainings } from './trainings.js';

describe('who looks after training', () => {
  let city: SpringfieldAtWork;
  let trainings: Trainings;
  let managed: ManagedTrainingQuery;
  beforeAll(async () => {
    city = await springfieldAtWork();
    trainings = city.app.get(Trainings);
    managed = city.app.get(ManagedTrainingQuery);
  });
  afterAll(() => city.close());

  const module = (rest: object = {}) => ({
    code: 'listen', title: 'Listen', body: 'First.', quiz: [{ question: 'When?', choices: ['First', 'Last'], right: 0 }], passShare: 1, validDays: 40, articles: [], ...rest,
  });

  it('sees who holds it, and whose pass runs out soon', async () => {
    expect((await trainings.publish(city.paula, module())).ok).toBe(true);
    for (const { id } of [city.paula, city.olga]) expect(await trainings.take(id, 'listen', 1, [0])).toMatchObject({ ok: true, value: { passed: true } });
    const shown = async () => (await managed.all()).map(({ code, version, holding, expiringSoon }) => [code, version, holding, expiringSoon]);
    expect(await shown()).toEqual([['listen', 1, 2, 0]]);
    city.clock.set(new Date(city.clock.now().getTime() + 15 * 86_400_000).toISOString());
    expect(await shown()).toEqual([['listen', 1, 2, 2]]);
    await city.dataSource.query('update staff set disabled_at = $1 where id = $2', [city.clock.now(), city.olga.id]);
    expect(await shown()).toEqual([['listen', 1, 1, 1]]);
  });

  it('publishes the next version, and the history says what became otherwise', async () => {
    expect((await trainings.publish(city.paula, module({ title: 'Listen first', validDays: null }))).ok).toBe(true);
    expect(await managed.one('listen')).toMatchObject({ version: 2, title: 'Listen first', validDays: null, quiz: [{ right: 0 }] });
    const [change] = (await city.dataSource.query("select before, after from change_log where kind = 'training-module' order by changed_at desc, id desc limit 1")) as object[];
    expect(change).toEqual({ before: { version: 1, title: 'Listen', validDays: 40 }, after: { version: 2, title: 'Listen first', validDays: null } });
    expect(await trainings.publish(city.paula, module({ quiz: [] }))).toMatchObject({ ok: false, refusal: { fields: [{ path: 'quiz', code: 'NO_QUESTIONS' }] } });
  });

  it('sees by name who passed it, who must again, and who takes contacts and never did', async () => {
    const shown = async () => (await managed.holders('listen')).map(({ name, state }) => [name, state]);
    // Olga may sign in no more.
    expect(await shown()).toEqual(expect.arrayContaining([['Paula', 'behind']]));
    expect((await shown()).map(([name]) => name)).not.toContain('Olga');
    city.clock.advance(60 * 86_400_000);
    expect(await shown()).toEqual(expect.arrayContaining([['Paula', 'expired']]));
    await trainings.take(city.paula.id, 'listen', 2, [0]);
    expect(await shown()).toEqual(expect.arrayContaining([['Paula', 'passed']]));
    await city.dataSource.query('delete from training_attempt');
    expect((await shown()).filter(([, state]) => state !== 'new')).toEqual([]);
    expect(await managed.holders('no-such')).toEqual([]);
  });

  it('suggests what helps with a goal of their own, and passing it is a step', async () => {
    const suggested = async () => (await trainings.of(city.paula.id)).map(({ code, suggested: why }) => [code, why]);
    expect(await suggested()).toEqual([['listen', null]]);
    await trainings.setGoal(city.paula.id, { words: ' Let callers finish ', steps: 2, module: 'listen' });
    await trainings.setGoal(city.paula.id, { words: 'Walk more', steps: 5, module: 'no-such' });
    expect(await suggested()).toEqual([['listen', 'goal']]);
    await trainings.take(city.paula.id, 'listen', 2, [1]);
    expect(await suggested()).toEqual([['listen', 'goal']]);
    await trainings.take(city.paula.id, 'listen', 2, [0]);
    expect(await suggested()).toEqual([['listen', null]]);
    expect((await trainings.goals(city.paula.id)).map(({ words, done, moduleCode }) => [words, done, moduleCode])).toEqual([['Walk more', 0, null], ['Let callers finish', 1, 'listen']]);
    expect(await trainings.goals(city.olga.id)).toEqual([]);
  });

  it('suggests again what teaches an article that changed, to whoever passed it', async () => {
    expect((await trainings.publish(city.paula, module({ code: 'trash', title: 'Trash', articles: ['trash-day'] }))).ok).toBe(true);
    await trainings.take(city.paula.id, 'trash', 1, [0]);
    await city.dataSource.transaction((tx) => trainings.articleChanged(tx, 'trash-day'));
    const mine = async (who: string) => (await trainings.of(who)).flatMap(({ code, suggested }) => (suggested ? [[code, suggested]] : []));
    expect(await mine(city.paula.id)).toEqual([['trash', 'article']]);
    expect(await mine(city.olga.id)).toEqual([]);
  });

  it('keeps a module as clean Markdown', async () => {
    await trainings.publish(city.paula, module({ code: 'bad', title: 'Bad', body: '## Hello\r\n<script>alert(1)</script>' }));
    expect((await managed.one('bad'))?.body).toBe('## Hello\n\\<script>alert(1)\\</script>');
  });

  it('says what is needed for what, and takes it back', async () => {
    expect((await trainings.require(city.paula, 'channel', 'email', ['listen'])).ok).toBe(true);
    expect(await managed.needs()).toEqual([{ kind: 'channel', subject: 'email', codes: ['listen'] }]);
    expect((await trainings.require(city.paula, 'channel', 'email', [])).ok).toBe(true);
    expect(await managed.needs()).toEqual([]);
  });
});
