import { randomUUID } from 'node:crypto';
import { putPlaces } from '@civic311/knowledge';
import { putServiceWork, putSkill, putStaffWork } from '@civic311/staffing';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { Callbacks } from '../callbacks/callbacks.js';
import { CodeContact, putCounters } from '../index.js';
import { MyContactsQuery } from '../interactions/my-contacts.query.js';
import { TakeNext } from '../matching/take-next.js';
import { WaitingWorkQuery } from '../matching/waiting-work.query.js';
import { RoomQuery } from '../supervising/room.query.js';
import { Counters } from './counters.js';
import { DrawTicket, type TicketToDraw } from './draw-ticket.js';
import { ServeTicket } from './serve-ticket.js';

describe('a counter', () => {
  let city: SpringfieldAtWork;
  let counters: Counters;
  let drawing: DrawTicket;
  let serving: ServeTicket;
  let taking: TakeNext;
  let waiting: WaitingWorkQuery;
  let coding: CodeContact;
  beforeAll(async () => {
    city = await springfieldAtWork();
    [counters, drawing, serving, taking, waiting, coding] = [city.app.get(Counters), city.app.get(DrawTicket), city.app.get(ServeTicket), city.app.get(TakeNext), city.app.get(WaitingWorkQuery), city.app.get(CodeContact)];
    const schedule = [{ freq: 'WEEKLY' as const, byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '17:00' }];
    const place = { description: { en: '' }, address: '1 Main St', phones: [], accessibility: null, languages: ['en'], sample: true };
    await city.dataSource.transaction(async (tx) => {
      await putPlaces(tx, [{ ...place, code: 'hall', name: { en: 'Town Hall', es: 'Ayuntamiento' }, schedule }, { ...place, code: 'library', name: { en: 'Library' }, schedule: [] }]);
      await putCounters(tx, ['hall', 'no such place']);
    });
  });
  afterAll(() => city.close());

  const draw = (rest: Partial<TicketToDraw> = {}) => drawing.draw({ counter: 'hall', key: randomUUID(), language: 'en', about: '', serviceCode: null, needsHand: false, ...rest });
  const number = async (rest: Partial<TicketToDraw> = {}) => {
    city.clock.advance(1_000);
    const drawn = await draw(rest);
    if (!drawn.ok) throw new Error(drawn.refusal.code);
    return drawn.value.number;
  };
  const sit = async (staff: SpringfieldAtWork['paula'], desk: string) => {
    await coding.setReady(staff, true);
    await serving.sit(staff, 'hall', desk);
  };
  const called = async (staff = city.paula) => {
    const taken = await taking.run(staff);
    if (!taken.ok) throw new Error(taken.refusal.code);
    return taken.value.id;
  };
  const serve = async (staff: SpringfieldAtWork['paula'], id: string, minutes: number) => {
    await coding.begin(staff, { channel: 'walk-in', callId: null, key: id, language: null });
    city.clock.advance(minutes * 60_000);
    await coding.code(staff, id, { disposition: 'information', note: '', language: null, articles: [], requests: [] });
  };

  it('gives numbers in their order, the same for the same key, and says how many are before', async () => {
    const key = randomUUID();
    expect([await number({ key, about: 'Dog license' }), await number({ key }), await number()]).toEqual(['A001', 'A001', 'A002']);
    expect(await counters.own(key, 'es')).toMatchObject({ number: 'A001', state: 'waiting', counterName: 'Ayuntamiento', wait: { ahead: 0, seconds: null, agents: 0, visits: 0 } });
    expect((await counters.byCode('hall', 'en')).wait.ahead).toBe(2);
    expect(await drawing.draw({ counter: 'library', key: randomUUID(), language: 'en', about: '', serviceCode: null, needsHand: false })).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
  });

  it('calls the next to a desk, where its contact began when the ticket was drawn, and is served when it is coded', async () => {
    await sit(city.paula, 'Window 1');
    city.clock.advance(240_000);
    const id = await called();
    expect(await counters.wall('hall')).toMatchObject([{ number: 'A001', desk: 'Window 1' }]);
    expect(await city.app.get(MyContactsQuery).of(city.paula, 'en')).toMatchObject([{ id, channel: 'walk-in', state: 'waiting', ticket: { number: 'A001', about: 'Dog license' } }]);
    await serve(city.paula, id, 6);
    expect(await city.dataSource.query('select channel, state, wait_seconds, talk_seconds, queue from interaction where id = $1', [id])).toEqual([
      { channel: 'walk-in', state: 'ended', wait_seconds: 242, talk_seconds: 360, queue: 'hall' },
    ]);
    expect(await city.dataSource.query('select state, about from counter_ticket where id = $1', [id])).toEqual([{ state: 'served', about: null }]);
    expect(await city.dataSource.query('select kind, grounds from work_match where work_id = $1', [id])).toMatchObject([{ kind: 'ticket', grounds: [{ code: 'SPEAKS', language: 'en' }, { code: 'FREE_SINCE' }] }]);
  });

  it('counts no visit of our own making', async () => {
    const served = async () => (await counters.lines()).find(({ code }) => code === 'hall')?.served;
    const visit = "update interaction set is_test = $1 where channel = 'walk-in' and state = 'ended'";
    expect(await served()).toBe(1);
    await city.dataSource.query(visit, [true]);
    expect(await served()).toBe(0);
    await city.dataSource.query(visit, [false]);
  });

  it('takes who is not there back into the line once, and then no more', async () => {
    const key = randomUUID();
    await number({ key });
    const second = await called();
    city.clock.advance(30_000);
    expect(await serving.recall(city.paula, second)).toMatchObject({ ok: true });
    expect(await serving.notThere(city.olga, second)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await serving.notThere(city.paula, second)).toEqual({ ok: true, value: { state: 'waiting' } });
    expect((await serving.line(city.paula, null, 'en')).tickets.map((ticket) => ticket.number)).toEqual(['A003', 'A002']);
    expect((await counters.own(key, 'en')).wait.ahead).toBe(0);
    await serve(city.paula, await called(), 4);
    expect(await called()).toBe(second);
    expect(await serving.notThere(city.paula, second)).toEqual({ ok: true, value: { state: 'not-there' } });
    expect(await city.dataSource.query('select 1 from interaction where id = $1', [second])).toEqual([]);
    expect(await taking.run(city.paula)).toMatchObject({ refusal: { code: 'NOTHING_WAITS' } });
  });

  it('does not call who has left', async () => {
    const key = randomUUID();
    await number({ key });
    await number();
    expect(await drawing.leave(key)).toEqual({ ok: true, value: { state: 'left' } });
    expect((await counters.own(key, 'en')).state).toBe('left');
    await serve(city.paula, await called(), 5);
    expect(await taking.run(city.paula)).toMatchObject({ refusal: { code: 'NOTHING_WAITS' } });
  });

  it('gives two agents who press at once two tickets', async () => {
    await sit(city.olga, 'Window 2');
    for (let n = 0; n < 4; n++) await number();
    const taken = await Promise.all([called(city.paula), called(city.olga)]);
    expect(new Set(taken).size).toBe(2);
    // Who has called somebody is given nobody else before that is over.
    expect(await taking.run(city.paula)).toMatchObject({ refusal: { code: 'NOTHING_WAITS' } });
    await Promise.all([serve(city.paula, taken[0]!, 1), serve(city.olga, taken[1]!, 0)]);
    for (const staff of [city.paula, city.olga]) await serve(staff, await called(staff), 2);
  });

  it('reckons the wait from the last visits and the agents there, and shows it in the room', async () => {
    await number();
    const { wait } = await counters.byCode('hall', 'en');
    expect(wait).toMatchObject({ ahead: 1, agents: 2, visits: 7 });
    expect(wait.seconds).toBe(Math.round((2 * wait.visitSeconds! * 7) / 7 / 2));
    city.clock.advance(60_000);
    expect(await city.app.get(RoomQuery).now()).toMatchObject({ waiting: 0, counters: [{ name: 'Town Hall', waiting: 1, longestWaitSeconds: 60, agents: 2 }] });
    await serve(city.paula, await called(), 1);
  });

  it('leaves a ticket to who speaks the language and was trained; in time it goes to who is free, who says so', async () => {
    await city.dataSource.transaction(async (tx) => {
      const skill = await putSkill(tx, { code: 'asphalt', name: { en: 'Asphalt' } });
      await putServiceWork(tx, city.services.pothole, { weight: 1, skillIds: [skill] });
      await putStaffWork(tx, city.olga.id, { capacity: 10, languages: ['es'], skillIds: [skill], areaIds: [] });
    });
    await number({ language: 'es', serviceCode: 'pothole', about: 'mine', needsHand: true });
    expect(await taking.run(city.paula)).toMatchObject({ refusal: { code: 'NOTHING_WAITS' } });
    expect(await waiting.next(city.olga.id, 'en')).toMatchObject({
      kind: 'ticket', about: 'Pothole: mine', needsHand: true, reasons: [{ code: 'SPEAKS', language: 'es' }, { code: 'TRAINED', skills: ['Asphalt'] }, { code: 'FREE_SINCE' }],
    });
    await coding.setReady(city.olga, false);
    expect(await waiting.matches('en')).toEqual([]);
    city.clock.advance(600_000);
    expect(await waiting.next(city.paula.id, 'en')).toMatchObject({ reasons: [{ code: 'NOBODY_SPEAKS', language: 'es' }, { code: 'NOBODY_TRAINED', skills: ['Asphalt'] }, { code: 'FREE_SINCE' }] });
    await serve(city.paula, await called(), 1);
  });

  it('gives a promised call to who promised it, once, and the overdue before all', async () => {
    await coding.setReady(city.olga, true);
    const callbacks = city.app.get(Callbacks);
    const promise = async (staff: SpringfieldAtWork['paula']) => {
      const promised = await callbacks.promise(staff, { contact: null, phone: '217 555 0134', name: 'Rosa', language: 'en', about: 'Trash', withinHours: 1 });
      if (!promised.ok) throw new Error(promised.refusal.code);
      return promised.value.id;
    };
    const id = await promise(city.olga);
    expect(await waiting.matches('en')).toMatchObject([{ id, agentName: 'Olga', reasons: [{ code: 'EARLIER_AGENT' }, { code: 'SPEAKS' }, { code: 'FREE_SINCE' }] }]);
    expect(await taking.run(city.olga)).toEqual({ ok: true, value: { kind: 'callback', id } });
    expect(await waiting.matches('en')).toEqual([]);
    const end = async (disposition: 'dropped' | 'information') => {
      const taken = await callbacks.take(city.olga, id);
      await coding.code(city.olga, taken.ok ? taken.value.contact : '', { disposition, note: '', language: null, articles: [], requests: [] });
    };
    await end('dropped');
    city.clock.advance(3_600_000);
    await number();
    expect(await waiting.next(city.olga.id, 'en')).toMatchObject({ kind: 'callback', reasons: [{ code: 'OVERDUE' }, { code: 'EARLIER_AGENT' }, { code: 'SPEAKS' }, { code: 'FREE_SINCE' }] });
    await end('information');
  });

  it('takes as many as a day can serve, and nobody after it closes; numbers begin anew in the morning', async () => {
    const all: Awaited<ReturnType<typeof draw>>[] = [];
    while (all.length < 520) all.push(...(await Promise.all(Array.from({ length: 20 }, () => draw()))));
    expect(all.filter(({ ok }) => ok)).toHaveLength(499);
    expect(all.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'COUNTER_FULL' } });
    city.clock.set('2026-11-23T23:00:00Z');
    expect(await draw()).toMatchObject({ refusal: { code: 'COUNTER_CLOSED' } });
    city.clock.set('2026-11-24T15:30:00Z');
    expect(await number()).toBe('A001');
    expect(await city.dataSource.query("select 1 from counter_ticket where state = 'waiting' and day < '2026-11-24'")).toEqual([]);
  });

  it('lets its person go after it was called, and tells the desk, which is free; not once they were met', async () => {
    await coding.setReady(city.olga, false);
    await serve(city.paula, await called(), 1);
    const [gone, stays] = [randomUUID(), randomUUID()];
    await number({ key: gone });
    const named = await number({ key: stays });
    const id = await called();
    expect(await drawing.leave(gone)).toEqual({ ok: true, value: { state: 'left' } });
    expect(await drawing.leave(gone)).toEqual({ ok: true, value: { state: 'left' } });
    expect(await city.dataSource.query('select 1 from interaction where id = $1', [id])).toEqual([]);
    expect(await city.dataSource.query('select state from agent where staff_id = $1', [city.paula.id])).toEqual([{ state: 'ready' }]);
    const left = async () => (await serving.line(city.paula, null, 'en')).tickets.filter(({ state, isMine }) => state === 'left' && isMine);
    expect(await left()).toMatchObject([{ id, isMine: true }]);
    const next = await called();
    await coding.begin(city.paula, { channel: 'walk-in', callId: null, key: next, language: null });
    expect(await drawing.leave(stays)).toEqual({ ok: true, value: { state: 'met' } });
    expect((await serving.line(city.paula, null, 'en')).tickets.find(({ number: shown }) => shown === named)).toMatchObject({ state: 'met' });
    await serve(city.paula, next, 16);
    expect(await left()).toEqual([]);
  });
});
