import { signatureOf } from '@civic311/contact-center/rules';
import { type House, openHouse, people } from '../support/house.js';
import { eventually } from './visits.js';

const SECRET = 'a-secret-of-the-telephone-system-and-ours';

/** The telephone system tells of its calls, and whoever is not the telephone system tells nothing. */
describe('the telephone rings', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ CTI_SECRET: SECRET });
    await house.dataSource.query(`insert into agent (staff_id, extension, state_since) select id, '101', now() from staff where email = $1`, [people.carla.email]);
  });
  afterAll(() => house?.close());

  const now = () => String(Math.floor(Date.now() / 1_000));
  const tell = async (body: string, { secret = SECRET, timestamp = now(), type = 'application/json' } = {}) => {
    const headers = { 'content-type': type, 'x-civic311-timestamp': timestamp, 'x-civic311-signature': signatureOf(secret, timestamp, body) };
    const response = await fetch(`${house.url}/api/cti`, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };
  const ring = (callId: string, rest: object = {}) =>
    JSON.stringify({ event: 'newCall', from: '12175550134', to: '311', direction: 'in', callId, user: ['101'], queue: 'general', ...rest });
  const calls = () => house.dataSource.query('select call_id as "callId", phone, queue from interaction order by call_id') as Promise<object[]>;

  it('refuses what is not signed, signed by another, changed, or told long ago', async () => {
    const unsigned = await fetch(`${house.url}/api/cti`, { method: 'POST', body: ring('x') });
    expect(unsigned.status).toBe(401);
    expect((await tell(ring('x'), { secret: 'somebody-elses-secret-that-is-long-enough' })).status).toBe(401);
    expect((await tell(ring('x'), { timestamp: String(Number(now()) - 400) })).status).toBe(401);
    expect(await calls()).toEqual([]);
  });

  it('says what is wrong with what is signed and no event', async () => {
    expect(await tell('[]')).toMatchObject({ status: 422, text: expect.stringContaining('neither JSON nor a form') });
    expect(await tell(ring('x', { event: 'newcall' }))).toMatchObject({ status: 422, text: expect.stringContaining('event must be one of') });
    expect((await tell(ring('x'.repeat(101)))).status).toBe(422);
    expect((await tell(ring('\0\u0007'))).status).toBe(422);
    expect((await tell(JSON.stringify({ pad: 'x'.repeat(20_000) }))).status).toBe(413);
    expect(await calls()).toEqual([]);
  });

  it('is told that a call was not recorded, and never that it was refused', async () => {
    await house.dataSource.query("alter table interaction add constraint ck_no_room check (call_id <> 'cursed')");
    expect(await tell(ring('cursed'))).toEqual({ status: 200, text: '{"agent":false,"recorded":false}' });
    await house.dataSource.query('alter table interaction drop constraint ck_no_room');
    expect(await calls()).toEqual([]);
    await eventually(async () => house.logged.join('').includes('a call was not recorded'));
    expect(house.logged.join('')).not.toContain('2175550134');
  });

  it('takes JSON and forms, and the same event again without a word', async () => {
    expect(await tell(ring('a'))).toEqual({ status: 200, text: '{"agent":true,"recorded":true}' });
    expect((await tell(ring('a'))).status).toBe(200);
    const form = new URLSearchParams({ event: 'newCall', from: 'anonymous', to: '311', direction: 'in', callId: 'b', user: 'nobody we know' });
    expect(await tell(String(form), { type: 'application/x-www-form-urlencoded' })).toEqual({ status: 200, text: '{"agent":false,"recorded":true}' });
    expect(await calls()).toEqual([{ callId: 'a', phone: '+12175550134', queue: 'general' }, { callId: 'b', phone: null, queue: null }]);
    expect(house.logged.join('')).not.toContain('2175550134');
  });

  it('loses no call over a letter that no text can hold', async () => {
    expect(await tell(ring('nul\0led', { queue: 'gen\0eral', from: '12175550134\0', user: ['101\0'] }))).toEqual({ status: 200, text: '{"agent":true,"recorded":true}' });
    expect(await calls()).toContainEqual({ callId: 'nulled', phone: '+12175550134', queue: 'general' });
  });

  it('takes ten thousand events at once: none is lost, each is kept once, and residents are served meanwhile', async () => {
    const events = Array.from({ length: 10_000 }, (_, n) => ring(`many-${n % 4_000}`, n % 2 ? {} : { event: 'hangup', cause: 'cancel' }));
    // Over as many connections as a telephone system keeps open.
    const statuses: number[] = [];
    const connection = async () => {
      for (let body = events.pop(); body; body = events.pop()) statuses.push((await tell(body)).status);
    };
    const flood = Promise.all(Array.from({ length: 200 }, connection));
    const served = await fetch(`${house.url}/healthz`);
    expect(served.status).toBe(200);
    await flood;
    expect([statuses.length, new Set(statuses)]).toEqual([10_000, new Set([200])]);
    const [{ kept, contacts }] = (await house.dataSource.query(
      "select count(*)::int as kept, count(distinct interaction_id)::int as contacts from interaction_event e join interaction i on i.id = interaction_id where call_id like 'many-%'",
    )) as [{ kept: number; contacts: number }];
    expect({ kept, contacts }).toEqual({ kept: 4_000, contacts: 4_000 });
  }, 120_000);
});
