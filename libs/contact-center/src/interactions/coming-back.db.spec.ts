import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { putArticles } from '@civic311/knowledge';
import { OpenRequest } from '@civic311/requests';
import { someWords } from '../../../knowledge/testing/index.js';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { CodeContact, RecordCall, type TelephoneEvent } from '../index.js';
import { PickContacts } from '../quality/pick-contacts.js';

describe('an answer that was told on the telephone', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    const article = { departmentId: city.departments.publicWorks, audience: 'public' as const, serviceCodes: ['pothole'], placeCodes: [], reviewMonths: 6, sample: false };
    await city.dataSource.transaction((tx) =>
      putArticles(tx, ['potholes', 'trash-day'].map((code) => ({ ...article, code, serviceCodes: code === 'potholes' ? ['pothole'] : [], texts: { en: someWords(code) } })), 'springfield', city.clock.now()),
    );
  });
  afterAll(() => city.close());

  /** Paula takes a call from this number, tells the article, and ends it. */
  const told = async (from: string, article: string) => {
    const [call, at] = [`${from} ${city.clock.now().getTime()}`, () => new Date(city.clock.now())];
    const event = (kind: TelephoneEvent['event']): TelephoneEvent =>
      ({ event: kind, callId: call, from, direction: 'in', users: ['paula@springfield.example'], queue: null, answeringNumber: 'paula@springfield.example', cause: null });
    for (const kind of ['newCall', 'answer', 'hangup'] as const) {
      await city.app.get(RecordCall).run(event(kind), at());
      city.clock.advance(20_000);
    }
    const [{ id }] = (await city.dataSource.query('select id from interaction where call_id = $1', [call])) as [{ id: string }];
    expect((await city.app.get(CodeContact).code(city.paula, id, { disposition: 'information', note: '', language: null, articles: [article], requests: [] })).ok).toBe(true);
    city.clock.advance(60_000);
    return id;
  };
  const use = async () =>
    (await city.dataSource.query(
      'select code, count(*)::int as told, count(came_back_at)::int as "cameBack" from article_telling join article on article.id = article_id group by code order by code',
    )) as { code: string; told: number; cameBack: number }[];
  const days = (n: number) => city.clock.advance(n * 86_400_000);

  it('did not settle it where the same number is told it again within seven days', async () => {
    await told('12175550134', 'trash-day');
    await told('12175550135', 'trash-day');
    expect(await use()).toEqual([{ code: 'trash-day', told: 2, cameBack: 0 }]);
    days(3);
    await told('12175550134', 'trash-day');
    expect(await use()).toEqual([{ code: 'trash-day', told: 3, cameBack: 1 }]);
    days(8);
    await told('12175550135', 'trash-day');
    expect(await use()).toEqual([{ code: 'trash-day', told: 4, cameBack: 1 }]);
  });

  it('did not settle it where the same person sends a request for its service, by whichever channel', async () => {
    await told('12175550134', 'potholes');
    await told('anonymous', 'potholes');
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' }, answers: { where: 'road' },
      contact: { name: 'Rosa', email: '', phone: '(217) 555-0134', language: 'en', wantsUpdates: false }, channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    expect(opened.ok).toBe(true);
    await city.work();
    expect((await use())[0]).toEqual({ code: 'potholes', told: 1, cameBack: 1 });
  });

  it('is not counted where the contact was of our own making', async () => {
    const id = await told('12175550139', 'potholes');
    expect((await use())[0]).toMatchObject({ told: 2 });
    const picking = city.app.get(PickContacts);
    const planned = await picking.planMystery(city.olga, { channel: 'phone', scenario: 'Ask.', expected: 'Told.', plannedOn: '2026-11-23' });
    expect((await picking.foundMystery(planned.id, id, true, '')).ok).toBe(true);
    expect((await use())[0]).toMatchObject({ told: 1 });
  });
});
