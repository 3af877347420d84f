import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { CodeContact } from '../index.js';
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

  it('is tried again after the others, three times, and then given up; whom to call is forgotten', async () => {
    const [luis] = await callbacks.open();
    const tried = await Promise.all([1, 2].map(() => callbacks.tried(luis!.id, false, 0)));
    expect(tried.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await names()).toEqual(['Rosa', 'Luis']);
    await callbacks.tried(luis!.id, false, 1);
    await callbacks.tried(luis!.id, false, 2);
    expect(await names()).toEqual(['Rosa']);
    expect(await callbacks.tried(luis!.id, true, 3)).toMatchObject({ refusal: { code: 'ALREADY_ENDED' } });
    const [rosa] = await callbacks.open();
    expect(await callbacks.tried(rosa!.id, true, 0)).toMatchObject({ ok: true });
    expect(await city.dataSource.query('select state, tries, phone, name from callback order by tries')).toEqual([
      { state: 'done', tries: 1, phone: null, name: null }, { state: 'given-up', tries: 3, phone: null, name: null },
    ]);
  });
});
