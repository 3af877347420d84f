import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { Sessions } from '@civic311/identity';
import { newId } from '@civic311/kernel';
import { CodeContact, RecordCall, type TelephoneEvent } from '../index.js';
import { PickContacts } from '../quality/pick-contacts.js';
import { ContactGoals } from './contact-goal.js';
import { RoomQuery } from './room.query.js';

describe("the supervisor's room", () => {
  let city: SpringfieldAtWork;
  let room: RoomQuery;
  beforeAll(async () => {
    city = await springfieldAtWork();
    room = city.app.get(RoomQuery);
  });
  afterAll(() => city.close());

  const at = (time: string) => new Date(`2026-11-23T${time}Z`);
  const event = (kind: TelephoneEvent['event'], callId: string, rest: Partial<TelephoneEvent> = {}): TelephoneEvent =>
    ({ event: kind, callId, from: '12175550134', direction: 'in', users: [], queue: 'general', answeringNumber: null, cause: null, ...rest });
  const paulas = { answeringNumber: 'paula@springfield.example' };

  it('is empty and says so before anybody works', async () => {
    expect(await room.now()).toMatchObject({
      waiting: 0, longestWaitSeconds: null, agents: [], occupancy: { value: null, n: 0 }, next: [], handleSeconds: null, forecastError: { n: 0 },
      today: { offered: 0, serviceLevel: { value: null, n: 0 } }, goal: { answerWithinSeconds: 30, share: 0.8 },
    });
  });

  it('shows who waits and how long, who does what, and how well the day goes', async () => {
    const record = city.app.get(RecordCall);
    await city.app.get(CodeContact).setReady(city.paula, true);
    await record.run(event('newCall', 'one', paulas), at('16:10:00'));
    await record.run(event('answer', 'one', paulas), at('16:10:20'));
    await record.run(event('hangup', 'one'), at('16:14:20'));
    await record.run(event('wrapupEnd', 'one'), at('16:15:00'));
    await record.run(event('newCall', 'two'), at('16:14:00'));
    await record.run(event('hangup', 'two'), at('16:16:00'));
    await record.run(event('newCall', 'three'), at('16:18:00'));
    await city.dataSource.query("insert into interaction (id, channel, direction, state, started_at, is_test) values ($1, 'phone', 'in', 'waiting', $2, true)", [newId(), at('16:00:00')]);
    city.clock.set('2026-11-23T16:20:00Z');
    const now = await room.now();
    expect(now).toMatchObject({
      waiting: 1, longestWaitSeconds: 120, agents: [{ name: 'Paula', state: 'ready' }],
      today: { offered: 2, answered: 1, serviceLevel: { value: 0.5, n: 2 }, averageHandleTime: { value: 280, n: 1 } },
    });
    // Ready from 16:00:00 to 16:10:20 and from 16:15:00; on the call and its wrap-up between.
    expect(now.occupancy).toEqual({ value: 280 / 1_200, n: 1_200 });
  });

  it('forecasts from past Mondays, and says how many agents that takes and how wrong it was', async () => {
    await city.dataSource.query(
      `insert into interaction (id, channel, direction, state, started_at, answered_at, ended_at, wait_seconds, talk_seconds, wrap_seconds, disposition, coded_at)
       select gen_random_uuid(), 'phone', 'in', 'ended', started, started, started, 5, 150, 30, 'information', started
       from generate_series(0, 55) as day, generate_series(0, 99) as n,
         lateral (select (timestamp '2026-11-22 09:00' - make_interval(days => day) + make_interval(secs => n * 18)) at time zone 'America/Chicago') as local(started)`,
    );
    city.clock.set('2026-11-24T15:05:00Z');
    const { next, forecastError, handleSeconds } = await room.now();
    expect(handleSeconds).toBeCloseTo(180, 0);
    expect(next).toHaveLength(8);
    expect(next[0]).toMatchObject({ startsAt: new Date('2026-11-24T15:00:00Z'), agentsNeeded: 13, rostered: 19, agentsPlanned: 1 });
    expect(next[0]!.calls).toBeCloseTo(100);
    expect(forecastError.wape).toBeLessThan(0.2);
  });

  it('forecasts without a call of our own making as soon as it is known to be one', async () => {
    const before = (await room.now()).next[0]!.calls;
    // Of the Tuesday a week before, which counts most.
    const calls: { id: string }[] = await city.dataSource.query("select id from interaction where started_at >= '2026-11-17T15:00:00Z' and started_at < '2026-11-17T15:30:00Z' limit 40");
    const picking = city.app.get(PickContacts);
    await city.dataSource.query('update interaction set agent_id = $1 where id = any($2)', [city.paula.id, calls.map(({ id }) => id)]);
    for (const { id } of calls) {
      const planned = await picking.planMystery(city.olga, { channel: 'phone', scenario: 'Ask.', expected: 'Told.', plannedOn: '2026-11-17' });
      expect((await picking.foundMystery(planned.id, id, true, '')).ok).toBe(true);
    }
    const now = await room.now();
    expect(now.next[0]!.calls).toBeLessThan(before - 5);
    expect(now.forecastAt).toEqual(city.clock.now());
    city.clock.advance(60_000);
    expect((await room.now()).forecastAt).toEqual(now.forecastAt);
  });

  it('gives each queue its figures, and each person theirs by name', async () => {
    expect((await room.teams()).map(({ name, answered }) => [name, answered])).toEqual([[null, expect.any(Number)], ['general', 1]]);
    expect((await room.people()).map(({ name, answered, averageHandleTime }) => [name, answered, averageHandleTime.value])).toEqual([['Paula', 1, 280]]);
  });

  it('says by which way contacts came: e-mails and numbers have their time and are solved the first time too', async () => {
    const contact = (channel: string, minutes: number, wait: number, disposition: string) =>
      city.dataSource.query(
        `insert into interaction (id, channel, direction, state, started_at, answered_at, ended_at, wait_seconds, talk_seconds, wrap_seconds, disposition, coded_at, agent_id)
         select $1, $2, 'in', 'ended', $3::timestamptz, $3, $3, $5, $4 * 60, 0, $6, $3, $7`,
        [newId(), channel, city.clock.now(), minutes, wait, disposition, city.paula.id],
      );
    await contact('walk-in', 6, 240, 'information');
    await contact('walk-in', 8, 120, 'new-request');
    await contact('email', 4, 7_200, 'information');
    await city.dataSource.query(
      `insert into email (id, message_key, became, readable, received_at, from_address) select id, id::text, 'contact', true, started_at, 'Rosa@residents.example' from interaction where channel = 'email'`,
    );
    city.clock.advance(60_000);
    const figures = async (today: boolean) => (await room.channels(today)).map(({ name, handled, averageWait, averageHandleTime, resolvedAtOnce, answered }) => [name, handled, averageWait.value, averageHandleTime.value, resolvedAtOnce.value, answered]);
    expect(await figures(true)).toEqual([['walk-in', 2, 180, 420, 0.5, 0], ['email', 1, 7_200, 240, 1, 0]]);
    expect((await figures(false)).map(([name]) => name)).toEqual(['phone', 'walk-in', 'email']);
    // The same address again within a week is a repeat, as the same number is.
    await contact('email', 4, 7_200, 'information');
    await city.dataSource.query(
      `insert into email (id, message_key, became, readable, received_at, from_address) select id, id::text, 'contact', true, started_at, 'rosa@residents.example' from interaction
       where channel = 'email' and not exists (select 1 from email where email.id = interaction.id)`,
    );
    city.clock.advance(8 * 86_400_000);
    expect((await room.channels(false)).find(({ name }) => name === 'email')).toMatchObject({ notRepeated: { value: 0.5, n: 2 } });
    expect((await room.channels(false)).find(({ name }) => name === 'walk-in')).toMatchObject({ notRepeated: { value: null, n: 0 } });
  });

  it('counts nobody as free who signed out, and no time of who may sign in no more', async () => {
    const [coding, sessions] = [city.app.get(CodeContact), city.app.get(Sessions)];
    const open = async () => (await sessions.visitor((await city.dataSource.transaction((tx) => sessions.open(tx, city.olga.id))).token))!.sessionId;
    const close = (id: string) => city.dataSource.transaction((tx) => sessions.closeOne(tx, city.olga.id, id));
    const state = async () => (await room.now()).agents.find(({ name }) => name === 'Olga')?.state;
    const [desk, phone] = [await open(), await open()];
    await coding.setReady(city.olga, true);
    await close(phone);
    expect(await state()).toBe('ready');
    // A call that goes on is nobody's to end but the telephone's.
    const begun = await coding.begin(city.olga, { channel: 'phone', callId: 'by hand', language: null });
    await close(desk);
    expect(await state()).toBe('talking');
    await coding.code(city.olga, begun.ok ? begun.value.id : '', { disposition: 'information', note: '', language: null, articles: [], requests: [] });
    await close(await open());
    expect(await state()).toBe('away');

    await coding.setReady(city.olga, true);
    await city.dataSource.query("update agent set state = 'away' where staff_id <> $1", [city.olga.id]);
    const spent = async () => (await room.now()).occupancy.n;
    const before = await spent();
    city.clock.advance(600_000);
    expect(await spent()).toBe(before + 600);
    await city.dataSource.query('update staff set disabled_at = $2 where id = $1', [city.olga.id, city.clock.now()]);
    city.clock.advance(3_600_000);
    expect(await spent()).toBe(before + 600);
    await city.dataSource.query('update staff set disabled_at = null where id = $1', [city.olga.id]);
  });

  it('takes the goal that a supervisor sets, and keeps who set it', async () => {
    await city.app.get(ContactGoals).change(city.paula, { answerWithinSeconds: 60, share: 0.95, shortAbandonSeconds: 10, shrinkage: 0.2 });
    expect((await room.now()).goal).toMatchObject({ answerWithinSeconds: 60, share: 0.95 });
    expect(await city.dataSource.query("select after from change_log where kind = 'contact-goal'")).toHaveLength(1);
  });
});
