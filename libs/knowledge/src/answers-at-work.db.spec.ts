import { createHash } from 'node:crypto';
import { hashSecret } from '@civic311/kernel';
import type { Visitor } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { someWords } from '../testing/index.js';
import { AnswersQuery } from './answers/answers.query.js';
import { Readings } from './answers/readings.js';
import { ArticlesQuery } from './articles/articles.query.js';
import { putArticles } from './articles/put-articles.js';
import { PlacesQuery } from './places/places.query.js';
import { putPlaces } from './places/put-places.js';
import { TasksQuery } from './tasks/tasks.query.js';
import { addGap, closeTask } from './tasks/tasks.store.js';
import { Today } from './today/today.js';

describe('answers at work', () => {
  let city: SpringfieldAtWork;
  const of = <T>(type: new (...args: never[]) => T): T => city.app.get(type as never, { strict: false });
  const anybody: Visitor = { staff: null, ip: '192.0.2.1', language: 'en' };
  beforeEach(async () => {
    city = await springfieldAtWork();
    const article = { departmentId: city.departments.publicWorks, audience: 'public' as const, serviceCodes: ['pothole'], placeCodes: ['yard', 'gone'], reviewMonths: 6, sample: false };
    await city.dataSource.transaction(async (tx) => {
      await putPlaces(tx, [{
        code: 'yard', name: { en: 'The yard', es: 'El patio' }, description: { en: 'Where the asphalt is.' }, address: '742 Evergreen Ter', phones: [{ number: '311', type: 'voice' }],
        schedule: [{ freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '17:00' }], accessibility: null, languages: ['en'], sample: true,
      }]);
      await putArticles(tx, [{ ...article, code: 'potholes', texts: { en: someWords('How do I get a pothole fixed?') } }], 'springfield', city.clock.now());
    });
  }, 60_000);
  afterEach(() => city.close());

  const visit = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 40);
  const open = (name: string, meantToReport = true) => of(Readings).opened({ code: 'potholes', visit: visit(name), language: 'en', meantToReport });
  const say = (name: string, helped: boolean, words = '') =>
    of(Readings).said({ code: 'potholes', visit: visit(name), language: 'en', helped, reason: helped ? null : 'unclear', words });
  const use = async () => (await of(ArticlesQuery).byCode('potholes', city.paula, 'en')).use;
  const later = (hours: number) => city.clock.set(new Date(city.clock.now().getTime() + hours * 3_600_000));

  it('count as confirmed, potential or false by what one visit did in its day', async () => {
    for (const name of ['bart', 'lisa', 'homer', 'marge', 'ned']) await open(name, name !== 'ned');
    await open('bart');
    await say('bart', true);
    await say('homer', true);
    await of(Readings).requested(visit('homer'), 'pothole');
    await of(Readings).requested(visit('lisa'), 'street-light');
    await of(Readings).requested(visit('marge'), 'pothole');
    expect(await use()).toMatchObject({ readings: 5, helped: 2, requests: 2, confirmed: 0, potential: 0, falsely: 1, notWorking: true });
    const list = await of(ArticlesQuery).page({ search: '', department: null, state: null, standing: null, behind: false }, 'en', 10);
    expect(list.rows).toMatchObject([{ code: 'potholes', notWorking: true, behind: ['es'] }]);
    later(25);
    expect(await use()).toMatchObject({ confirmed: 1, potential: 1, falsely: 1 });
    await of(Readings).meantToReport(visit('ned'));
    expect(await use()).toMatchObject({ potential: 2 });
    later(24 * 90);
    expect(await use()).toMatchObject({ readings: 0 });
  });

  it('that did not help are something to do for who answers for them, told once', async () => {
    await say('bart', false, 'I am Bart, call 617-555-0134. It never says when.');
    await say('bart', false, 'It never says when. 617-555-0134');
    later(1);
    await say('lisa', false);
    const tasks = await of(TasksQuery).open(city.paula.scope, null);
    expect(tasks).toMatchObject([{ kind: 'feedback', code: 'potholes', title: 'How do I get a pothole fixed?', times: 2 }]);
    const { feedback, versions } = await of(ArticlesQuery).byCode('potholes', city.paula, 'en');
    expect(feedback.map(({ words }) => words)).toEqual([null, 'It never says when. •••']);
    expect(versions).toMatchObject([{ readings: 2, helped: 0, unhelpful: 2 }]);
    const told = await city.dataSource.query("select staff_id as id from staff_notice where kind = 'knowledge'") as { id: string }[];
    expect(told.map(({ id }) => id)).toEqual([city.paula.id]);
    expect(await closeTask(city.dataSource.manager, tasks[0]!.id, city.olga, city.clock.now())).toBe(false);
    expect(await closeTask(city.dataSource.manager, tasks[0]!.id, city.paula, city.clock.now())).toBe(true);
    expect(await of(TasksQuery).open(city.paula.scope, null)).toEqual([]);
  });

  it('know visits by a hash, and not for long', async () => {
    await open('bart');
    const hashes = async () => (await city.dataSource.query('select visit_hash as hash from article_reading') as { hash: string | null }[]).map(({ hash }) => hash);
    expect(await hashes()).toEqual([hashSecret(visit('bart'))]);
    later(49);
    await of(Readings).forgetVisits();
    expect(await hashes()).toEqual([null]);
    await of(Readings).requested(visit('bart'), 'pothole');
    expect(await use()).toMatchObject({ readings: 1, requests: 0 });
  });

  it('that are missing are one thing to do, however often they are asked for', async () => {
    const gap = (times?: number) => city.dataSource.transaction((tx) => addGap(tx, { words: 'goat license', language: 'en', times }, city.clock.now()));
    await gap();
    await gap(7);
    expect(await of(TasksQuery).open(city.olga.scope, 'gap')).toMatchObject([{ kind: 'gap', words: 'goat license', times: 7, code: null }]);
  });

  it('say where to go, and whether it is open', async () => {
    const { places } = await of(AnswersQuery).byCode('potholes', anybody);
    expect(places).toMatchObject([{ code: 'yard', name: 'The yard', hours: [{ day: 1, opens: 540, closes: 1020 }, { day: 2 }], now: { open: true, untilDay: 1, untilMinute: 1020 } }]);
    city.clock.set('2026-11-24T23:30:00Z');
    await expect(of(PlacesQuery).byCode('yard', 'es')).resolves.toMatchObject({ name: 'El patio', now: { open: false, untilDay: 1, untilMinute: 540 } });
    await city.dataSource.transaction((tx) => putPlaces(tx, []));
    await expect(of(PlacesQuery).byCode('yard', 'es')).rejects.toThrow();
    expect((await of(AnswersQuery).byCode('potholes', anybody)).places).toEqual([]);
  });

  it('of today stand for their time, and are changed and taken away', async () => {
    const [fromAt, untilAt] = [city.clock.now(), new Date('2026-11-24T06:00:00Z')];
    const notice = { id: null, kind: 'weather' as const, title: { en: 'Snow' }, text: { en: 'Park on the even side.', es: 'Estacione en el lado par.' }, fromAt, untilAt };
    const saved = await of(Today).save(city.paula, notice);
    if (!saved.ok) throw new Error(saved.refusal.code);
    await expect(of(Today).now('es')).resolves.toEqual([{ id: saved.value.id, kind: 'weather', title: 'Snow', text: 'Estacione en el lado par.', fromAt, untilAt }]);
    expect(await of(Today).save(city.paula, { ...notice, title: { en: ' ', ht: 'x' }, text: { en: 'x'.repeat(601) }, untilAt: fromAt })).toMatchObject({
      refusal: { fields: [{ path: 'en.title', code: 'EMPTY' }, { path: 'ht.title', code: 'UNKNOWN_LANGUAGE' }, { path: 'en.text', code: 'TOO_LONG' }, { path: 'untilAt', code: 'NOT_AHEAD' }] },
    });
    await of(Today).save(city.olga, { ...notice, id: saved.value.id, title: { en: 'Heavy snow' } });
    await expect(of(Today).toEdit()).resolves.toMatchObject([{ title: [{ language: 'en', text: 'Heavy snow' }], writtenByName: 'Olga' }]);
    const changes = await city.dataSource.query("select before, after from change_log where kind = 'today-notice' order by id") as object[];
    expect(changes).toMatchObject([{ before: null }, { before: { title: { en: 'Snow' } }, after: { title: { en: 'Heavy snow' } } }]);
    city.clock.set(untilAt);
    await expect(of(Today).now('en')).resolves.toEqual([]);
    city.clock.set(fromAt);
    await of(Today).remove(city.paula, saved.value.id);
    await expect(of(Today).now('en')).resolves.toEqual([]);
  });
});
