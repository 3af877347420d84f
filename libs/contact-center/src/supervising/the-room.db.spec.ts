import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { newId } from '@civic311/kernel';
import { CodeContact, RecordCall, type TelephoneEvent } from '../index.js';
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

  it('gives each queue its figures, and each person theirs by name', async () => {
    expect((await room.teams()).map(({ name, answered }) => [name, answered])).toEqual([[null, expect.any(Number)], ['general', 1]]);
    expect((await room.people()).map(({ name, answered, averageHandleTime }) => [name, answered, averageHandleTime.value])).toEqual([['Paula', 1, 280]]);
  });

  it('takes the goal that a supervisor sets, and keeps who set it', async () => {
    await city.app.get(ContactGoals).change(city.paula, { answerWithinSeconds: 60, share: 0.95, shortAbandonSeconds: 10, shrinkage: 0.2 });
    expect((await room.now()).goal).toMatchObject({ answerWithinSeconds: 60, share: 0.95 });
    expect(await city.dataSource.query("select after from change_log where kind = 'contact-goal'")).toHaveLength(1);
  });
});
