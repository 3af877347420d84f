import { MoveEvent, Register, WriteEvent } from '@civic311/outreach';
import { randomUUID } from 'node:crypto';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { EventsQuery } from './events/events.query.js';
import type { EventToWrite } from './events/write-event.js';
import { CheckIn } from './registrations/check-in.js';
import type { RegistrationToMake } from './registrations/register.js';
import { RegistrationsQuery } from './registrations/registrations.query.js';

const training: EventToWrite = {
  id: null, writtenAt: null, kind: 'training', title: { en: 'Learn the portal', es: 'Aprenda a usar el portal' }, body: { en: 'We **show** you.', es: 'Le **mostramos**.' },
  access: { en: 'Ramp at the door.' }, placeName: 'The library', address: '742 Evergreen Ter', languages: ['en', 'es'], neighborhood: null,
  startsLocal: '2026-12-05T18:00', endsLocal: '2026-12-05T20:00', interpreterLocal: '2026-12-01T12:00', capacity: 20, mostPeople: 4, repeat: null, times: 1,
};

describe('people come to an event', () => {
  let city: SpringfieldAtWork;
  beforeEach(async () => (city = await springfieldAtWork()));
  afterEach(() => city.close());

  const publish = async (event: Partial<EventToWrite> = {}): Promise<string> => {
    const written = await city.app.get(WriteEvent, { strict: false }).run(city.paula, { ...training, ...event });
    if (!written.ok) throw new Error(JSON.stringify(written.refusal));
    await city.app.get(MoveEvent, { strict: false }).publish(city.paula, written.value.id, null, false);
    return written.value.id;
  };
  const person = (eventId: string, name: string, more: Partial<RegistrationToMake> = {}): RegistrationToMake => ({
    eventId, key: randomUUID(), name, email: `${name}@residents.example`, phone: '', people: 1, language: 'en', interpreter: '', accessNeeds: '', ...more,
  });
  const register = (registration: RegistrationToMake) => city.app.get(Register, { strict: false }).run(registration);
  const cancel = (secret: string) => city.app.get(Register, { strict: false }).cancel(secret);
  const states = (eventId: string): Promise<{ name: string; state: string }[]> =>
    city.dataSource.query('select name, state from event_registration where event_id = $1 order by number', [eventId]);
  const mails = async (kind: string): Promise<{ recipient: string; subject: string; body: string }[]> =>
    city.dataSource.query('select recipient, subject, body from message where kind = $1 order by recipient', [kind]);
  const events = () => city.app.get(EventsQuery, { strict: false });

  it('two hundred race for twenty seats: twenty are in, and the rest stand in order on the list', async () => {
    const id = await publish();
    const racers = Array.from({ length: 200 }, (_, at) => person(id, `racer-${at}`));
    const answers = await Promise.all(racers.map(register));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const rows: { number: number; state: string }[] = await city.dataSource.query('select number, state from event_registration where event_id = $1 order by number', [id]);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
    expect(rows.map(({ state }) => state)).toEqual([...Array<string>(20).fill('registered'), ...Array<string>(180).fill('waiting')]);
    expect(answers.filter((answer) => answer.ok && answer.value.state === 'registered')).toHaveLength(20);
    expect(await events().one(id, 'en')).toMatchObject({ placesLeft: 0, waiting: 180, registering: 'waitlist' });
    await expect(city.dataSource.query('update outreach_event set taken = 21 where id = $1', [id])).rejects.toThrow('ck_outreach_event_taken');
  });

  it('whoever cancels lets the next in, who is told, and a second cancelling changes nothing', async () => {
    const id = await publish({ capacity: 2, mostPeople: 2 });
    const [marge, homer, ned] = [person(id, 'marge'), person(id, 'homer', { people: 2, language: 'es' }), person(id, 'ned')];
    for (const one of [marge, homer, ned]) await register(one);
    // Homer's two do not fit beside Marge; Ned, who came later, does not pass them.
    expect((await states(id)).map(({ state }) => state)).toEqual(['registered', 'waiting', 'waiting']);
    await cancel(marge.key);
    await cancel(marge.key);
    expect(await states(id)).toEqual([{ name: '', state: 'cancelled' }, { name: 'homer', state: 'registered' }, { name: 'ned', state: 'waiting' }]);
    expect(await mails('event-promoted')).toMatchObject([{ recipient: 'homer@residents.example', subject: 'Ya tiene un lugar: Aprenda a usar el portal' }]);
    expect(await mails('event-cancelled')).toHaveLength(1);
    const kept = await city.dataSource.query("select 1 from event_registration where email = 'marge@residents.example'");
    expect(kept).toEqual([]);
  });

  it('who has a telephone alone is told by text, in their language, with the way to their place', async () => {
    const id = await publish({ capacity: 1, mostPeople: 1 });
    const [marge, homer] = [person(id, 'marge'), person(id, 'homer', { email: '', phone: '(217) 555-0134', language: 'es' })];
    for (const one of [marge, homer]) await register(one);
    await cancel(marge.key);
    const texts = await Promise.all(['event-waiting', 'event-promoted'].map(mails));
    expect(texts.map(([text]) => text!.recipient)).toEqual(['+12175550134', '+12175550134']);
    expect(texts[1]![0]!.body).toMatch(/^Ya tiene un lugar: Aprenda a usar el portal\. .*diciembre.*\. Véalo o cancélelo: http\S+\/es\/registration\/\S+ \(Ciudad de Springfield\)$/);
  });

  it('on the last day a free seat goes to whom it fits', async () => {
    const id = await publish({ capacity: 2, mostPeople: 2 });
    for (const one of [person(id, 'marge'), person(id, 'homer', { people: 2 }), person(id, 'ned')]) await register(one);
    city.clock.set('2026-12-05T15:00:00Z');
    await city.work();
    expect((await states(id)).map(({ state }) => state)).toEqual(['registered', 'waiting', 'registered']);
  });

  it('the same form twice is once, and so is the same address', async () => {
    const id = await publish();
    const marge = person(id, 'marge', { phone: '617 555 0134' });
    expect(await Promise.all([register(marge), register(marge)])).toEqual([{ ok: true, value: { state: 'registered' } }, { ok: true, value: { state: 'registered' } }]);
    expect(await register(person(id, 'MARGE'))).toMatchObject({ refusal: { code: 'ALREADY_REGISTERED' } });
    expect(await register(person(id, 'other', { phone: '(617) 555-0134' }))).toMatchObject({ refusal: { code: 'ALREADY_REGISTERED' } });
    expect(await states(id)).toHaveLength(1);
    expect(await mails('event-registered')).toHaveLength(1);
  });

  it('what cannot be is refused in words', async () => {
    const id = await publish();
    const faults = async (more: Partial<RegistrationToMake>) => {
      const answer = await register(person(id, 'ned', more));
      return answer.ok ? [] : 'fields' in answer.refusal ? answer.refusal.fields.map(({ path, code }) => `${path} ${code}`) : [answer.refusal.code];
    };
    expect(await faults({ email: '', name: ' ' })).toEqual(['name EMPTY', 'email EMAIL_OR_PHONE']);
    expect(await faults({ email: 'ned', phone: '12' })).toEqual(['email NOT_AN_EMAIL', 'phone NOT_A_PHONE']);
    expect(await faults({ people: 5 })).toEqual(['people OUT_OF_RANGE']);
    city.clock.set('2026-12-02T16:00:00Z');
    expect(await faults({ interpreter: 'Somali' })).toEqual(['interpreter INTERPRETER_TOO_LATE']);
    city.clock.set('2026-12-06T00:30:00Z');
    expect(await faults({})).toEqual(['EVENT_OVER']);
  });

  it('reminds once, the day before, not at night, in their language', async () => {
    const id = await publish({ startsLocal: '2026-12-05T06:30', endsLocal: '2026-12-05T08:00', interpreterLocal: null });
    await register(person(id, 'marge', { language: 'es' }));
    city.clock.set('2026-12-04T13:00:00Z');
    await city.work();
    expect(await mails('event-reminder')).toEqual([]);
    city.clock.set('2026-12-04T14:10:00Z');
    await city.work();
    await city.work();
    const [reminder, ...more] = await mails('event-reminder');
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({ subject: 'Muy pronto: Aprenda a usar el portal' });
    expect(reminder!.body).toMatch(/sábado, 5 de diciembre de 2026, 6:30.*GMT-6[^]*\/es\/registration\//);
  });

  it('tells everybody once when the place changes or it is cancelled', async () => {
    const id = await publish({ capacity: 1, mostPeople: 1 });
    for (const name of ['marge', 'ned']) await register(person(id, name));
    const { writtenAt } = await events().toEdit(id, 'en');
    const write = (event: Partial<EventToWrite>) => city.app.get(WriteEvent, { strict: false }).run(city.paula, { ...training, id, capacity: 1, mostPeople: 1, ...event });
    city.clock.advance(60_000);
    expect(await write({ writtenAt, placeName: 'The school' })).toMatchObject({ ok: true });
    expect(await write({ writtenAt, placeName: 'The pub' })).toMatchObject({ refusal: { code: 'WRITTEN_MEANWHILE' } });
    expect(await write({ placeName: 'The school', title: { en: 'Another title' } })).toMatchObject({ ok: true });
    await city.work();
    await city.work();
    expect((await mails('event-event-changed')).map(({ recipient }) => recipient)).toEqual(['marge@residents.example', 'ned@residents.example']);
    const moving = city.app.get(MoveEvent, { strict: false });
    await moving.cancel(city.paula, id, { en: 'The roof leaks.' });
    await moving.cancel(city.paula, id, { en: 'The roof leaks.' });
    await city.work();
    await city.work();
    expect(await mails('event-event-cancelled')).toHaveLength(2);
    expect(await register(person(id, 'lisa'))).toMatchObject({ refusal: { code: 'EVENT_CANCELLED' } });
  });

  it('checks in by code, once, and refuses a forged one', async () => {
    const id = await publish();
    const marge = person(id, 'marge', { people: 3 });
    await register(marge);
    const { checkInCode, qr } = await city.app.get(RegistrationsQuery, { strict: false }).own(marge.key, 'en');
    expect(qr).toContain('<svg');
    const checkIn = (code: string, people: number | null = null) => city.app.get(CheckIn, { strict: false }).run(city.paula, id, code, people);
    expect(await checkIn(checkInCode)).toMatchObject({ refusal: { code: 'NOT_TODAY' } });
    city.clock.set('2026-12-06T00:00:00Z');
    expect(await checkIn('AAAA-AAAA')).toMatchObject({ refusal: { code: 'CODE_UNKNOWN' } });
    expect(await checkIn(checkInCode.toLowerCase(), 2)).toMatchObject({ value: { name: 'marge', people: 2, again: false } });
    expect(await checkIn(`https://311.example/outreach/${id}/check-in?code=${checkInCode.replace('-', '')}`)).toMatchObject({ value: { people: 2, again: true } });
    const { rows: [line] } = await events().lines(false, 'en', 10);
    expect(line).toMatchObject({ arrived: 2, taken: 3 });
  });

  it('keeps how to reach people from who only stands at the door', async () => {
    const id = await publish();
    await register(person(id, 'marge'));
    const registrations = city.app.get(RegistrationsQuery, { strict: false });
    const door = { ...city.paula, permissions: new Set(['outreach.check-in']) };
    expect((await registrations.of(id, door, 10)).rows).toMatchObject([{ name: 'marge', email: null }]);
    expect((await registrations.of(id, city.paula, 10)).rows).toMatchObject([{ name: 'marge', email: 'marge@residents.example' }]);
  });

  it('a series is written at once; what the clocks skip, and HTML, get nowhere', async () => {
    const writing = city.app.get(WriteEvent, { strict: false });
    const series = await writing.run(city.paula, { ...training, interpreterLocal: null, repeat: 'weekly', times: 4 });
    expect(series.ok && (await events().toEdit(series.value.id, 'en')).inSeries).toBe(4);
    await city.app.get(MoveEvent, { strict: false }).publish(city.paula, (series as { value: { id: string } }).value.id, null, true);
    expect((await events().upcoming({ language: 'es', kind: 'training' }, 'en', 10)).rows.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual(['2026-12-06', '2026-12-13', '2026-12-20', '2026-12-27']);
    const skipped = await writing.run(city.paula, { ...training, startsLocal: '2027-02-28T02:30', endsLocal: '2027-02-28T04:00', interpreterLocal: null, repeat: 'weekly', times: 4 });
    expect(skipped).toMatchObject({ refusal: { fields: [{ path: 'startsLocal', code: 'SKIPPED_BY_CLOCK_CHANGE', time: '2027-03-14 02:30' }] } });
    const id = await publish({ body: { en: 'Hello <script>alert(1)</script> [x](javascript:alert(1))' } });
    expect((await events().one(id, 'en')).html).not.toMatch(/<script|href="javascript/);
  });

  it('is published on its day, by the worker', async () => {
    const written = await city.app.get(WriteEvent, { strict: false }).run(city.paula, training);
    const id = (written as { value: { id: string } }).value.id;
    const moving = city.app.get(MoveEvent, { strict: false });
    expect(await moving.publish(city.paula, id, '2026-11-23T09:00', false)).toMatchObject({ refusal: { fields: [{ path: 'atLocal', code: 'IN_THE_PAST' }] } });
    await moving.publish(city.paula, id, '2026-11-24T09:00', false);
    await expect(events().one(id, 'en')).rejects.toThrow();
    city.clock.set('2026-11-24T15:00:00Z');
    await city.work();
    expect(await events().one(id, 'es')).toMatchObject({ title: 'Aprenda a usar el portal', language: 'es' });
  });
});
