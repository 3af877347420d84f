import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { CodeContact, RecordCall } from '../index.js';
import { MyContactsQuery } from '../interactions/my-contacts.query.js';
import type { Disposition } from '../rules/index.js';
import { Callbacks } from './callbacks.js';

describe('a call that was promised', () => {
  let city: SpringfieldAtWork;
  let callbacks: Callbacks;
  beforeAll(async () => {
    city = await springfieldAtWork();
    callbacks = city.app.get(Callbacks);
  });
  afterAll(() => city.close());

  const promise = (name: string, withinHours: number, contact: string | null = null, phone = '217 555 0134') =>
    callbacks.promise(city.paula, { contact, phone, name, language: 'es', about: ' Trash day ', withinHours });
  const names = async () => (await callbacks.open()).map(({ name }) => name);

  it('needs a number that is one', async () => {
    expect(await promise('Moe', 2, null, 'soon')).toMatchObject({ refusal: { code: 'INVALID_INPUT', fields: [{ path: 'phone', code: 'NOT_A_PHONE' }] } });
  });

  it('is promised once for a contact, and whose promise ends first is called first', async () => {
    const begun = await city.app.get(CodeContact).begin(city.paula, { channel: 'phone', callId: 'a', language: null });
    if (!begun.ok) throw new Error('not begun');
    const [one, two] = [await promise('Rosa', 4, begun.value.id), await promise('Rosa', 4, begun.value.id)];
    expect(one).toEqual(two);
    await promise('Luis', 2);
    expect(await names()).toEqual(['Luis', 'Rosa']);
    expect(await callbacks.open()).toMatchObject([{}, { phone: '+12175550134', language: 'es', about: 'Trash day', tries: 0, promisedByName: 'Paula', untilAt: new Date('2026-11-23T20:00:00Z') }]);
  });

  const ends = (contact: string, disposition: Disposition) =>
    city.app.get(CodeContact).code(city.paula, contact, { disposition, note: '', language: null, articles: [], requests: [] });
  const call = async (id: string, staff = city.paula) => {
    const taken = await callbacks.take(staff, id);
    if (!taken.ok) throw new Error(taken.refusal.code);
    return taken.value.contact;
  };
  const contacts = () => city.app.get(MyContactsQuery).of(city.paula, 'en');

  it('begins a contact when somebody takes it, once, with whom to call; nobody else takes it for a quarter of an hour', async () => {
    const [luis] = await callbacks.open();
    const contact = await call(luis!.id);
    expect(await call(luis!.id)).toBe(contact);
    expect(await contacts()).toContainEqual(expect.objectContaining({
      id: contact, channel: 'phone', phone: '+12175550134', language: 'es', state: 'talking', callback: { id: luis!.id, name: 'Luis', about: 'Trash day', tries: 0, untilAt: luis!.untilAt, promisedByName: 'Paula' },
    }));
    expect(await callbacks.take(city.olga, luis!.id)).toMatchObject({ refusal: { code: 'TAKEN', by: 'Paula' } });
    expect(await callbacks.open()).toMatchObject([{ name: 'Luis', calledByName: 'Paula' }, { name: 'Rosa', calledByName: null }]);
    await city.app.get(RecordCall).run({ event: 'newCall', callId: 'out-1', from: '217311', direction: 'out', users: ['paula@springfield.example'], queue: null, answeringNumber: null, cause: null }, city.clock.now());
    expect(await city.dataSource.query("select id from interaction where call_id = 'out-1'")).toEqual([{ id: contact }]);
    await city.app.get(RecordCall).run({ event: 'hangup', callId: 'out-1', from: '217311', direction: 'out', users: ['paula@springfield.example'], queue: null, answeringNumber: null, cause: 'noAnswer' }, city.clock.now());
    expect(await ends(contact, 'dropped')).toMatchObject({ ok: true });
  });

  it('is tried again after the others, three times, and then given up; whom to call is forgotten', async () => {
    expect(await names()).toEqual(['Rosa', 'Luis']);
    const luis = (await callbacks.open())[1]!;
    expect(luis).toMatchObject({ tries: 1, calledByName: null });
    for (const _try of [2, 3]) await ends(await call(luis.id), 'dropped');
    expect(await names()).toEqual(['Rosa']);
    expect(await callbacks.take(city.paula, luis.id)).toMatchObject({ refusal: { code: 'ALREADY_ENDED' } });
    const [rosa] = await callbacks.open();
    const late = await call(rosa!.id);
    city.clock.advance(16 * 60_000);
    // Somebody else may take it by now; the contact of who had it ends nothing any more.
    const other = await callbacks.take(city.olga, rosa!.id);
    expect(other).toMatchObject({ ok: true });
    await ends(late, 'information');
    expect(await names()).toEqual(['Rosa']);
    await city.app.get(CodeContact).code(city.olga, other.ok ? other.value.contact : '', { disposition: 'information', note: '', language: null, articles: [], requests: [] });
    expect(await city.dataSource.query('select state, tries, phone, name from callback order by tries')).toEqual([
      { state: 'done', tries: 1, phone: null, name: null }, { state: 'given-up', tries: 3, phone: null, name: null },
    ]);
  });
});
