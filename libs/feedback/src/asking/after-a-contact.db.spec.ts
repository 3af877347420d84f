import { randomUUID } from 'node:crypto';
import { CodeContact, EmailDesk, putCounters, ReceiveEmail } from '@civic311/contact-center';
import { putPlaces } from '@civic311/knowledge';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { DrawTicket, ServeTicket, TakeNext } from '../../../contact-center/testing/at-the-counter.js';
import { ContactSatisfactionQuery } from '../reading/contact-satisfaction.query.js';
import { FeedbackQuery } from '../reading/feedback.query.js';
import { MeasuresQuery } from '../reading/measures.query.js';
import { AnswerSurvey } from './answer-survey.js';

describe('what people say of a contact', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    await city.dataSource.transaction(async (tx) => {
      await putPlaces(tx, [{ code: 'hall', name: { en: 'Town Hall' }, description: { en: '' }, address: '1 Main St', phones: [], accessibility: null, languages: ['en'], sample: true, schedule: [] }]);
      await putCounters(tx, ['hall']);
    });
    await city.app.get(CodeContact).setReady(city.paula, true);
  });
  afterAll(() => city.close());

  const asks = async () => (await city.dataSource.query("select recipient, language, body from message where kind = 'survey-contact' order by created_at, id")) as { recipient: string; language: string; body: string }[];
  const answer = (secret: string, satisfied: number) =>
    city.app.get(AnswerSurvey).run(secret, { solved: satisfied > 2 ? 'yes' : 'no', ease: 4, satisfied, recommend: null, comment: '', mayContact: false });
  const write = async (from: string, words = 'When is trash day in my street, please?') => {
    city.clock.advance(1_000);
    const raw = Buffer.from(`From: ${from}\r\nTo: 311@springfield.example\r\nSubject: Trash\r\nMessage-ID: <${randomUUID()}@x>\r\n\r\n${words}`);
    const received = await city.app.get(ReceiveEmail).run(raw);
    if (!received.ok) throw new Error('never');
    return received.value.id;
  };
  const told = async (id: string, disposition: 'information' | 'abusive' = 'information') => {
    expect((await city.app.get(EmailDesk).take(city.paula, id)).ok).toBe(true);
    expect((await city.app.get(EmailDesk).answer(city.paula, id, { message: 'On Tuesdays.', disposition, articles: [] })).ok).toBe(true);
  };

  it('is asked by e-mail of who wrote one, once in fourteen days, and never after abuse', async () => {
    await told(await write('rosa@residents.example', 'Hola, ¿cuándo recogen la basura en mi calle, por favor?'));
    await told(await write('rosa@residents.example'));
    await told(await write('angry@residents.example'), 'abusive');
    expect(await asks()).toEqual([{ recipient: 'rosa@residents.example', language: 'es', body: expect.stringContaining('/es/survey/') as string }]);
  });

  it('counts in the figures of the contact center and in none of a department, and unhappy is somebody’s to follow up', async () => {
    const secret = /survey\/([\w-]+)/.exec((await asks())[0]!.body)![1]!;
    expect(await city.app.get(FeedbackQuery).form(secret, 'es')).toMatchObject({ kind: 'contact', state: 'open', reference: null });
    expect(await answer(secret, 2)).toMatchObject({ ok: true, value: { followedUp: true, wished: false } });
    const figures = async () => (await city.app.get(ContactSatisfactionQuery).byChannel()).map(({ name, satisfied, solved }) => [name, satisfied.n, satisfied.share, solved.share]);
    expect(await figures()).toEqual([['', 1, 0, 0], ['email', 1, 0, 0]]);
    expect((await city.app.get(ContactSatisfactionQuery).byPerson()).map(({ name, satisfied }) => [name, satisfied.n])).toEqual([['Paula', 1]]);
    expect((await city.app.get(MeasuresQuery).report({ ...city.paula, scope: { kind: 'everything' } }, 90, 'en')).all.satisfied.n).toBe(0);
    await city.dataSource.query("update interaction set is_test = true where channel = 'email'");
    expect(await city.app.get(ContactSatisfactionQuery).byChannel()).toEqual([]);
  });

  it('is asked on the page of a ticket once it is served', async () => {
    const secret = randomUUID();
    await city.app.get(ServeTicket).sit(city.paula, 'hall', '1');
    expect((await city.app.get(DrawTicket).draw({ counter: 'hall', key: secret, language: 'en', about: '', serviceCode: null, needsHand: false })).ok).toBe(true);
    const waits = () => city.app.get(FeedbackQuery).waits(secret);
    expect(await waits()).toBe(false);
    const taken = await city.app.get(TakeNext).run(city.paula);
    const id = taken.ok ? taken.value.id : '';
    await city.app.get(CodeContact).begin(city.paula, { channel: 'walk-in', callId: null, key: id, language: null });
    expect((await city.app.get(CodeContact).code(city.paula, id, { disposition: 'information', note: '', language: null, articles: [], requests: [] })).ok).toBe(true);
    expect(await waits()).toBe(true);
    expect((await answer(secret, 5)).ok).toBe(true);
    expect(await waits()).toBe(false);
    expect((await city.app.get(ContactSatisfactionQuery).byChannel()).map(({ name, satisfied }) => [name, satisfied.share])).toEqual([['', 1], ['walk-in', 1]]);
  });
});
