import { newId } from '@civic311/kernel';
import pg from 'pg';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { CodeContact, RecordCall, type TelephoneEvent } from '../index.js';
import { AgentTelephones } from '../telephones/telephones.js';
import { MyContactsQuery } from './my-contacts.query.js';

describe('a contact with somebody', () => {
  let city: SpringfieldAtWork;
  let record: RecordCall;
  let coding: CodeContact;
  beforeAll(async () => {
    city = await springfieldAtWork();
    record = city.app.get(RecordCall);
    coding = city.app.get(CodeContact);
    await city.dataSource.query("insert into agent (staff_id, extension, state, state_since) values ($1, '101', 'ready', '2026-11-23T15:00:00Z')", [city.paula.id]);
  });
  afterAll(() => city.close());

  const second = (n: number) => new Date(Date.UTC(2026, 10, 23, 16, 0, n));
  const event = (kind: TelephoneEvent['event'], callId: string, rest: Partial<TelephoneEvent> = {}): TelephoneEvent =>
    ({ event: kind, callId, from: '12175550134', direction: 'in', users: [], queue: 'general', answeringNumber: null, cause: null, ...rest });
  const contact = async (callId: string) =>
    ((await city.dataSource.query('select * from interaction where call_id = $1', [callId])) as Record<string, unknown>[])[0]!;
  const agent = async () => ((await city.dataSource.query('select state from agent where staff_id = $1', [city.paula.id])) as [{ state: string }])[0].state;
  const mine = () => city.app.get(MyContactsQuery).of(city.paula, 'en');

  it('rings at the agent it is for, and is kept once however often it is told', async () => {
    for (let n = 0; n < 3; n++) await record.run(event('newCall', 'a', { users: ['101'] }), second(0));
    expect(await contact('a')).toMatchObject({ agent_id: city.paula.id, state: 'waiting', phone: '+12175550134', queue: 'general' });
    expect((await mine()).map(({ callId, matches }) => [callId, matches])).toEqual([['a', 0]]);
    expect(await agent()).toBe('ready');
    await record.run(event('answer', 'a', { answeringNumber: '101' }), second(20));
    expect(await agent()).toBe('talking');
    await record.run(event('hangup', 'a', { cause: 'normalClearing' }), second(80));
    expect(await contact('a')).toMatchObject({ state: 'wrap-up', wait_seconds: 20, talk_seconds: 60 });
    expect(await agent()).toBe('wrap-up');
  });

  it('is coded by its agent, once, and by nobody else', async () => {
    const { id } = (await mine())[0]!;
    const code = { disposition: 'information' as const, note: ' Trash day ', language: 'es', articles: ['no-such-article'], requests: ['ZZZZZZZZ'] };
    expect(await coding.code(city.olga, id, code)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    city.clock.set('2026-11-23T16:01:50Z');
    expect((await coding.code(city.paula, id, code)).ok).toBe(true);
    expect(await coding.code(city.paula, id, { ...code, disposition: 'abusive' })).toMatchObject({ refusal: { code: 'ALREADY_CODED', disposition: 'information' } });
    expect(await contact('a')).toMatchObject({ state: 'ended', disposition: 'information', note: 'Trash day', language: 'es', wrap_seconds: 30 });
    expect(await agent()).toBe('ready');
    expect(await mine()).toEqual([]);
  });

  it('is the same call when the end is told before the answer, and the agent is found by their address', async () => {
    await record.run(event('hangup', 'b', { cause: 'normalClearing' }), second(160));
    expect((await contact('b')).state).toBe('abandoned');
    await record.run(event('answer', 'b', { users: ['PAULA@springfield.example'] }), second(130));
    await record.run(event('newCall', 'b'), second(120));
    expect(await contact('b')).toMatchObject({ state: 'wrap-up', agent_id: city.paula.id, wait_seconds: 10, talk_seconds: 30 });
  });

  it('is nobody’s while it rings at many, and kept where no agent is known and no number is one', async () => {
    await record.run(event('newCall', 'c', { users: ['101', 'olga@springfield.example'], from: 'anonymous' }), second(200));
    await record.run(event('newCall', 'd', { users: ['no such person'], from: '0' }), second(200));
    expect(await contact('c')).toMatchObject({ agent_id: null, phone: null });
    expect(await contact('d')).toMatchObject({ agent_id: null, phone: null });
  });

  it('is answered where nobody is known, until a supervisor says whose telephone that is; then it is theirs to code, and the next one rings', async () => {
    const telephones = city.app.get(AgentTelephones);
    await record.run(event('newCall', 'lost', { users: ['204'] }), second(205));
    await record.run(event('answer', 'lost', { answeringNumber: '204' }), second(206));
    await record.run(event('hangup', 'lost', { cause: 'normalClearing' }), second(208));
    expect((await telephones.all()).unknown).toMatchObject([{ number: '204', calls: 1 }]);
    const set = (extension: string, staffId = city.paula.id) => telephones.set(city.olga, { staffId, extension });
    expect(await set('no spaces')).toMatchObject({ refusal: { fields: [{ path: 'extension', code: 'NOT_AN_EXTENSION' }] } });
    expect(await set('101', city.olga.id)).toMatchObject({ refusal: { fields: [{ path: 'extension', code: 'EXTENSION_TAKEN', name: 'Paula' }] } });
    expect(await set('205', newId())).toMatchObject({ refusal: { fields: [{ path: 'staffId', code: 'UNKNOWN' }] } });
    expect(await set(' 204 ', city.olga.id)).toMatchObject({ value: { extension: '204', calls: 1 } });
    expect(await contact('lost')).toMatchObject({ agent_id: city.olga.id, state: 'wrap-up' });
    expect(await telephones.all()).toMatchObject({ agents: expect.arrayContaining([expect.objectContaining({ name: 'Olga', extension: '204' })]), unknown: [] });
    await record.run(event('newCall', 'found', { users: ['204'] }), second(209));
    expect(await contact('found')).toMatchObject({ agent_id: city.olga.id });
    expect(await set('', city.olga.id)).toMatchObject({ value: { extension: null } });
    expect(await city.dataSource.query("select before, after from change_log where kind = 'telephone' order by id")).toEqual([
      { before: { extension: null }, after: { extension: '204' } }, { before: { extension: '204' }, after: { extension: null } },
    ]);
  });

  it('can be taken without the telephone system, and a call taken by hand is still that call', async () => {
    const by = await coding.begin(city.paula, { channel: 'walk-in', callId: null, language: 'en' });
    if (!by.ok) throw new Error('not begun');
    city.clock.advance(90_000);
    await coding.code(city.paula, by.value.id, { disposition: 'new-request', note: '', language: null, articles: [], requests: [] });
    expect(((await city.dataSource.query('select * from interaction where id = $1', [by.value.id])) as object[])[0]).toMatchObject({ channel: 'walk-in', state: 'ended', talk_seconds: 90 });
    const [one, two] = [await coding.begin(city.paula, { channel: 'phone', callId: 'c', language: null }), await coding.begin(city.paula, { channel: 'phone', callId: 'c', language: null })];
    expect(one).toEqual(two);
    expect(await contact('c')).toMatchObject({ agent_id: city.paula.id, state: 'talking' });
  });

  it('is begun once by hand however often it is asked, and only by whoever it is', async () => {
    const key = '0192f0c1-7d3c-7a52-8d5e-1f2a3b4c5d6e';
    const begin = (staff = city.paula, channel: 'phone' | 'walk-in' = 'phone') => coding.begin(staff, { channel, callId: null, key, language: null });
    expect(await Promise.all([begin(), begin()])).toEqual([{ ok: true, value: { id: key } }, { ok: true, value: { id: key } }]);
    await begin(city.paula, 'walk-in');
    expect(await begin(city.olga)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    expect(((await city.dataSource.query('select channel, agent_id from interaction where id = $1', [key])) as object[])[0]).toEqual({ channel: 'walk-in', agent_id: city.paula.id });
    await coding.endedWith(city.paula, key, 'new-request', 'no such request');
    expect(((await city.dataSource.query('select disposition from interaction where id = $1', [key])) as object[])[0]).toEqual({ disposition: 'new-request' });
  });

  it('needs nothing more when it hangs up after it was coded', async () => {
    await record.run(event('newCall', 'e', { users: ['101'] }), second(400));
    await record.run(event('answer', 'e', { answeringNumber: '101' }), second(410));
    const { id } = (await mine()).find(({ callId }) => callId === 'e')!;
    await coding.code(city.paula, id, { disposition: 'information', note: '', language: null, articles: [], requests: [] });
    expect(await agent()).toBe('talking');
    await record.run(event('hangup', 'e', { cause: 'normalClearing' }), second(450));
    expect(await contact('e')).toMatchObject({ state: 'ended', talk_seconds: 40, wrap_seconds: 0 });
    expect(await agent()).toBe('ready');
  });

  it('keeps a thousand events at once, each once', async () => {
    const told = Array.from({ length: 1_000 }, (_, n) => event(n % 2 ? 'hangup' : 'newCall', `many-${n % 250}`));
    await Promise.all(told.map((one) => record.run(one, second(300))));
    const [{ n }] = (await city.dataSource.query("select count(*)::int as n from interaction_event e join interaction i on i.id = interaction_id where call_id like 'many-%'")) as [{ n: number }];
    expect(n).toBe(250);
  });

  it('reaches its agent even where its record cannot be kept, and is begun by hand', async () => {
    await city.dataSource.query("alter table interaction add constraint ck_no_room check (call_id <> 'cursed')");
    const screen = new pg.Client({ connectionString: city.url });
    await screen.connect();
    await screen.query('listen civic311_live');
    const looksAgain = new Promise((told) => screen.once('notification', ({ payload }) => told(JSON.parse(payload ?? ''))));
    await expect(record.run(event('newCall', 'cursed', { users: ['101'] }), second(310))).rejects.toThrow('ck_no_room');
    expect(await looksAgain).toEqual({ topic: 'call', about: city.paula.id });
    await screen.end();
    const calls = async () => (await mine()).map(({ callId }) => callId);
    expect(await calls()).not.toContain('cursed');
    const begun = await coding.begin(city.paula, { channel: 'phone', callId: null, key: newId(), language: null });
    expect((await mine()).map(({ id }) => id)).toContain(begun.ok && begun.value.id);
    await coding.code(city.paula, begun.ok ? begun.value.id : '', { disposition: 'information', note: '', language: null, articles: [], requests: [] });
    await city.dataSource.query('alter table interaction drop constraint ck_no_room');
  });

  it('is over after four hours where nobody told its end, and counts in no time', async () => {
    city.clock.advance(5 * 3_600_000);
    expect(await coding.sweepLost(500)).toBeGreaterThan(0);
    expect(await contact('c')).toMatchObject({ state: 'lost', talk_seconds: null });
  });

  it('is over when its agent, who coded it, says so, though its hangup was never told; before that they still speak', async () => {
    await record.run(event('newCall', 'f', { users: ['101'] }), second(30_000));
    await record.run(event('answer', 'f', { answeringNumber: '101' }), second(30_010));
    city.clock.set(second(30_050).toISOString());
    await coding.setReady(city.paula, true);
    expect(await agent()).toBe('talking');
    await coding.code(city.paula, (await contact('f'))['id'] as string, { disposition: 'information', note: '', language: null, articles: [], requests: [] });
    await coding.setReady(city.paula, true);
    expect([await agent(), (await contact('f'))['state'], (await contact('f'))['talk_seconds']]).toEqual(['ready', 'ended', 40]);
  });
});
