import { randomUUID } from 'node:crypto';
import { putPlaces } from '@civic311/knowledge';
import { Trainings } from '@civic311/staffing';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { Callbacks } from '../callbacks/callbacks.js';
import { DrawTicket } from '../counter/draw-ticket.js';
import { ServeTicket } from '../counter/serve-ticket.js';
import { EmailDesk } from '../email/email-desk.js';
import { CodeContact, putCounters } from '../index.js';
import { TakeNext } from './take-next.js';
import { WaitingWorkQuery } from './waiting-work.query.js';

const LACKS = { ok: false, refusal: { code: 'LACKS_TRAINING', modules: 'How we speak' } };

describe('a channel that takes a training', () => {
  let city: SpringfieldAtWork;
  /** Answers, and supervises nobody; she does. */
  let [carl, sue]: SpringfieldAtWork['paula'][] = [];
  beforeAll(async () => {
    city = await springfieldAtWork();
    carl = city.paula;
    sue = { ...city.olga, permissions: new Set([...city.olga.permissions, 'contact.supervise']) };
    await city.dataSource.query("update role set permissions = permissions || '{contact.supervise}' where code = 'agent-Olga'");
    await city.dataSource.transaction(async (tx) => {
      await putPlaces(tx, [{
        code: 'hall', name: { en: 'Town Hall' }, description: { en: '' }, address: '1 Main St', phones: [], accessibility: null, languages: ['en'], sample: true,
        schedule: [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '17:00' }],
      }]);
      await putCounters(tx, ['hall']);
    });
    const trainings = city.app.get(Trainings);
    await trainings.publish(sue!, { code: 'speak', title: 'How we speak', body: 'Kindly.', quiz: [{ question: 'How?', choices: ['Kindly', 'Loudly'], right: 0 }], passShare: 1, validDays: null, articles: [] });
    for (const channel of ['phone', 'walk-in', 'email']) await trainings.require(sue!, 'channel', channel, ['speak']);
  });
  afterAll(() => city.close());

  const emailWaits = async () => {
    const id = randomUUID();
    await city.dataSource.query("insert into interaction (id, channel, direction, state, started_at) values ($1, 'email', 'in', 'waiting', $2)", [id, city.clock.now()]);
    await city.dataSource.query(
      "insert into email (id, message_key, became, readable, from_address, subject, words, received_at) values ($1, $2, 'contact', true, 'rosa@residents.example', 'Trash', 'When?', $3)",
      [id, randomUUID(), city.clock.now()],
    );
    return id;
  };
  const next = () => city.app.get(TakeNext).run(carl!);
  const stuck = async () => (await city.app.get(WaitingWorkQuery).stuck()).map(({ kind, why, count, modules }) => [kind, why, count, ...modules].join(' '));

  it('reaches nobody who has not passed it, by the rule or by hand, and the room shows what waits', async () => {
    const [callbacks, desk, serving, coding] = [city.app.get(Callbacks), city.app.get(EmailDesk), city.app.get(ServeTicket), city.app.get(CodeContact)];
    const email = await emailWaits();
    // Promised by carl, and overdue: neither outweighs the training.
    const promised = await callbacks.promise(carl!, { contact: null, phone: '217 555 0134', name: 'Rosa', language: 'en', about: 'Trash', withinHours: 1 });
    const callback = promised.ok ? promised.value.id : '';
    await city.app.get(DrawTicket).draw({ counter: 'hall', key: randomUUID(), language: 'en', about: '', serviceCode: null, needsHand: false });
    await coding.setReady(carl!, true);
    city.clock.advance(5 * 3_600_000);
    expect(await next()).toMatchObject({ refusal: { code: 'NOTHING_WAITS' } });
    expect(await desk.take(carl!, email)).toEqual(LACKS);
    expect(await callbacks.take(carl!, callback)).toEqual(LACKS);
    expect(await serving.sit(carl!, 'hall', 'Window 1')).toEqual(LACKS);
    expect(await serving.sit(carl!, null, '')).toMatchObject({ ok: true });
    expect(await stuck()).toEqual(['ticket NOBODY_AT_COUNTER 1', 'callback NOBODY_TRAINED 1 How we speak', 'email NOBODY_TRAINED 1 How we speak']);

    // A supervisor is excused, and by being there ends the standstill.
    await coding.setReady(sue!, true);
    expect(await stuck()).toEqual(['ticket NOBODY_AT_COUNTER 1']);
    expect(await city.app.get(WaitingWorkQuery).matches('en')).toMatchObject([{ id: callback, agentName: 'Olga' }]);
    await coding.setReady(sue!, false);
    expect(await stuck()).toContain('callback NOBODY_TRAINED 1 How we speak');
    expect(await desk.take(sue!, email)).toEqual({ ok: true, value: { id: email } });

    await city.app.get(Trainings).take(carl!.id, 'speak', 1, [0]);
    expect(await next()).toEqual({ ok: true, value: { kind: 'callback', id: callback } });
    expect(await serving.sit(carl!, 'hall', 'Window 1')).toMatchObject({ ok: true });
    expect(await desk.take(carl!, await emailWaits())).toMatchObject({ ok: true });
  });
});
