import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import type { FieldFault } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { DeskQuery, type OpenForCallerInput, TimelineQuery } from '@civic311/requests';
import { Trainings } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { FindCallersQuery } from './find-callers.query.js';
import { FindOpenRequestsQuery } from './find-open-requests.query.js';
import { PlaceForCallerQuery } from './place-for-caller.query.js';
import { ReadBackQuery } from './read-back.query.js';
import { ServeCaller } from './serve-caller.js';

describe('a call', () => {
  let city: SpringfieldAtWork;
  /** Takes calls, and sees what all departments have. */
  let carl: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    carl = { ...city.paula, scope: { kind: 'everything' } };
  });
  afterAll(() => city.close());

  const rosa = { name: 'Rosa Pérez', email: 'Rosa@residents.example', phone: '(217) 555-0134', language: 'es', wantsUpdates: true };
  const pothole = (change: Partial<OpenForCallerInput> = {}): OpenForCallerInput => ({
    key: randomUUID(),
    serviceCode: 'pothole',
    description: 'A deep hole.',
    where: { address: '100 Main St', note: '' },
    answers: [{ code: 'where', values: ['road'] }],
    contact: rosa,
    channel: 'phone',
    ...change,
  });
  const open = async (change: Partial<OpenForCallerInput> = {}, staff = carl) => {
    const served = await city.app.get(ServeCaller).open(staff, pothole(change), 'en');
    if (!served.ok) throw new Error(JSON.stringify(served.refusal));
    city.clock.advance(1_000);
    return served.value;
  };
  const find = (text: string, staff = carl) => city.app.get(FindCallersQuery).find(staff, text, 'en');
  const desk = async (reference: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, reference, 'en'))!;

  it('ends with a reference to spell out, a due date, and what was promised', async () => {
    const said = await open();
    expect(said).toMatchObject({ serviceName: 'Pothole', departmentName: 'Public Works', address: '100 Main St', promisedUpdates: true });
    expect(said.dueAt).toEqual(new Date('2026-11-25T16:00:00Z'));
    expect(said.spelled.map((group) => group.length)).toEqual([4, 4]);
    expect(said.spelled.flat().map((word) => word[0]).join('')).toBe(said.reference);
    const request = await desk(said.reference);
    expect(request).toMatchObject({ channel: 'phone', language: 'es', departmentId: city.departments.publicWorks });
    const [opened] = await city.app.get(TimelineQuery).of(request.id, ['public'], 'en');
    expect(opened).toMatchObject({ kind: 'opened', actorKind: 'staff' });
    const [mail] = await city.dataSource.query("select recipient, language from message where kind = 'received'");
    expect(mail).toEqual({ recipient: 'Rosa@residents.example', language: 'es' });
  });

  it('about what takes a training is handed on by whoever has not passed it, and taken by whoever has, or supervises', async () => {
    const trainings = city.app.get(Trainings);
    const module = { code: 'asphalt', title: 'Hot asphalt', body: 'It burns.', quiz: [{ question: 'Touch it?', choices: ['No', 'Yes'], right: 0 }], passShare: 1, validDays: 30, articles: [] };
    await trainings.publish(carl, module);
    await trainings.require(carl, 'service', 'pothole', ['asphalt']);
    const serve = city.app.get(ServeCaller);
    expect(await serve.open(carl, pothole(), 'en')).toEqual({ ok: false, refusal: { code: 'LACKS_TRAINING', modules: 'Hot asphalt' } });
    expect((await serve.open({ ...carl, permissions: new Set([...carl.permissions, 'contact.supervise']) }, pothole(), 'en')).ok).toBe(true);
    await trainings.take(carl.id, 'asphalt', 1, [0]);
    expect((await serve.open(carl, pothole(), 'en')).ok).toBe(true);
    // Who passed the version before goes on until it runs out.
    await trainings.publish(carl, { ...module, body: 'It burns and smells.' });
    expect((await serve.open(carl, pothole(), 'en')).ok).toBe(true);
    city.clock.advance(31 * 86_400_000);
    expect((await serve.open(carl, pothole(), 'en')).ok).toBe(false);
    await trainings.require(carl, 'service', 'pothole', []);
  });

  it('is answered the same when it is sent twice', async () => {
    const input = pothole({ contact: null });
    const [first, second] = await Promise.all([1, 2].map(() => city.app.get(ServeCaller).open(carl, input, 'en')));
    expect(first).toMatchObject({ ok: true, value: { promisedUpdates: false } });
    expect(second).toEqual(first);
  });

  it('says everything that is missing at once, by its field', async () => {
    const contact = { ...rosa, email: 'rosa', phone: 'x' };
    const refused = await city.app.get(ServeCaller).open(carl, pothole({ where: { address: '', note: '' }, answers: [], contact }), 'en');
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'INVALID_INPUT' } });
    const { fields } = (refused as unknown as { refusal: { fields: FieldFault[] } }).refusal;
    expect(fields.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'where.address PLACE_NEEDED', 'answers.where REQUIRED', 'contact.email NOT_AN_EMAIL', 'contact.phone NOT_A_PHONE',
    ]);
  });

  it('may open what residents cannot', async () => {
    const said = await open({ serviceCode: 'noise', where: { address: '', note: '' }, answers: [], contact: null, channel: 'walk-in' });
    expect(await desk(said.reference)).toMatchObject({ serviceCode: 'noise', channel: 'walk-in', isPublic: false });
  });

  it('finds what is open by its reference, its address and its words, and nothing of what the visitor may not see', async () => {
    const { reference } = await open({ description: 'Beside the statue of Jebediah.' });
    const found = async (words: string, staff = carl) => (await city.app.get(FindOpenRequestsQuery).find(staff, words, 'en')).map((one) => one.reference);
    expect(await found(`${reference.slice(0, 4)}-${reference.slice(4)}`)).toEqual([reference]);
    expect(await found('statue jebed')).toEqual([reference]);
    expect((await found('100 main')).length).toBeGreaterThan(0);
    for (const words of ['', 'ab', "'; drop", '617 555 0134', 'rosa@residents.example', 'statue of Homer']) expect(await found(words)).toEqual([]);
    expect(await found('statue jebed', city.olga)).toEqual([]);
  });

  it('knows who calls, by phone, e-mail, name or reference, with what they last asked for', async () => {
    for (let count = 0; count < 6; count++) await open();
    const { reference } = await open();
    for (const text of ['217-555-0134', 'rosa@RESIDENTS.example', 'pére', 'rossa pérez', reference]) {
      const [caller, ...others] = await find(text);
      expect({ text, others }).toEqual({ text, others: [] });
      expect({ text, caller }).toMatchObject({ text, caller: { name: 'Rosa Pérez', phone: '+12175550134', language: 'es' } });
      expect(caller!.requests.length).toBe(text === reference ? 1 : 5);
      expect(caller!.requests[0]).toMatchObject({ reference, serviceName: 'Pothole', state: 'received', address: '100 Main St' });
    }
    for (const nobody of ['555-0134', 'nobody@residents.example', '%', '__', '%%%', 'Zoltan']) expect(await find(nobody)).toEqual([]);
  });

  it('knows who reported at an address lately, however it is written', async () => {
    const at = { where: { address: '10 St James Ave', note: '' } };
    await open({ ...at, contact: { ...rosa, name: 'Ned', email: 'ned@residents.example', phone: '' } });
    const { reference } = await open(at);
    for (const text of ['10 St James Ave', '10 SAINT JAMES avenue', '10 st. james ave, Springfield']) {
      expect({ text, names: (await find(text)).map(({ name }) => name) }).toEqual({ text, names: ['Rosa Pérez', 'Ned'] });
    }
    expect((await find('10 St James Ave'))[0]!.requests).toMatchObject([{ reference, address: '10 St James Ave' }]);
    expect(await find('11 St James Ave')).toEqual([]);
    expect(await find('10 St James Ave', city.olga)).toEqual([]);
    const now = city.clock.now();
    city.clock.advance(91 * 86_400_000);
    expect(await find('10 St James Ave')).toEqual([]);
    city.clock.set(now.toISOString());
  });

  it('takes nobody for somebody else', async () => {
    const shared = { email: '', phone: '217-555-0199', language: 'en', wantsUpdates: false };
    for (const name of ['Ann Lee', 'Bo Lee', '']) await open({ contact: { ...shared, name } });
    expect((await find('217-555-0199')).map((caller) => caller.name)).toEqual([null, 'Bo Lee', 'Ann Lee']);
    expect((await find('lee')).map((caller) => caller.name)).toEqual(['Bo Lee', 'Ann Lee']);
  });

  it('shows nobody behind requests that the call-taker may not see', async () => {
    expect(await find('217-555-0134', city.olga)).toEqual([]);
    expect(await find('217-555-0134', city.paula)).toHaveLength(1);
  });

  it('checks an address while it is said, and shows what is open there', async () => {
    const check = (where: object) => city.app.get(PlaceForCallerQuery).check({ address: '', ...where }, 'en');
    const { reference } = await open({ where: { address: '742 Evergreen Ter', note: '' } });
    const place = await check({ address: '742 evergreen terrace', serviceCode: 'pothole' });
    expect(place).toMatchObject({ refusal: null, neighborhoodName: 'Northside', districtName: 'District 1' });
    expect(place.duplicates.map((near) => near.reference)).toEqual([reference]);
    expect((await check({ address: '742 Evergreen Ter', serviceCode: 'street-light' })).duplicates).toEqual([]);
    expect((await check({ address: '742 Evergreen Ter' })).duplicates).toEqual([]);
    expect(await check({ address: '12 Oak St' })).toMatchObject({ refusal: 'ADDRESS_UNKNOWN', suggestions: [expect.stringMatching(/Oak/), expect.stringMatching(/Oak/)] });
    expect(await check(metresFromCentre(90_000, 0))).toMatchObject({ refusal: 'OUTSIDE_CITY', latitude: null });
  });

  it('adds a caller to what is open already, at once', async () => {
    const { reference } = await open({ where: { address: '10 St James Ave', note: '' } });
    const follow = (email: string) => city.app.get(ServeCaller).follow(carl, { reference, address: email, language: 'en' }, 'en');
    expect(await follow('bo@residents.example')).toMatchObject({ ok: true, value: { reference, promisedUpdates: true } });
    expect(await follow('bo@residents.example')).toMatchObject({ ok: true });
    expect((await desk(reference)).followers).toBe(1);
    expect(await follow('')).toMatchObject({ refusal: { fields: [{ path: 'address', code: 'NOT_AN_EMAIL_OR_PHONE' }] } });
    expect(await city.dataSource.query("select 1 from message where kind = 'confirm-following'")).toEqual([]);
  });

  it('can be read back again by who took it, and by nobody who may not see it', async () => {
    const { reference } = await open({ serviceCode: 'noise', where: { address: '', note: '' }, answers: [], contact: null });
    const readBack = (staff: StaffVisitor) => city.app.get(ReadBackQuery).of(staff, `${reference.slice(0, 4)}-${reference.slice(4)}`, 'en');
    expect(await readBack({ ...carl, scope: { kind: 'departments', ids: [] } })).toMatchObject({ reference, serviceName: 'Noise' });
    expect(await readBack(city.olga)).toMatchObject({ reference });
    await expect(readBack({ ...city.olga, scope: { kind: 'departments', ids: [city.departments.publicWorks] } })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
});
