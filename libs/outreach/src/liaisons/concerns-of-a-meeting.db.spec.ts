import { randomUUID } from 'node:crypto';
import { AddConcernPhoto, MakeMeeting, MeetingsQuery, SendConcern } from '@civic311/outreach';
import sharp from 'sharp';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { claimCodeOf } from '../rules/index.js';
import type { ConcernInput } from './meetings.types.js';
import { OtherConcern } from './other-concern.js';

describe('concerns of a meeting', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const meetings = () => city.app.get(MeetingsQuery, { strict: false });
  const make = async (heldOn = '2026-11-22', by = city.paula) => {
    const made = await city.app.get(MakeMeeting, { strict: false }).run(by, { key: randomUUID(), placeName: 'The old hall', neighborhood: 'northside', heldOn });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    return made.value.id;
  };
  const concern = (meetingId: string, more: Partial<ConcernInput> = {}): ConcernInput => ({
    key: randomUUID(), meetingId, serviceCode: 'pothole', words: 'A deep hole.', place: '742 Evergreen Ter', latitude: null, longitude: null,
    name: 'Marge', email: 'marge@residents.example', phone: '', language: 'es', takenAt: new Date('2026-11-22T20:00:00Z'), sentAt: new Date('2026-11-23T16:00:00Z'), ...more,
  });
  const send = (input: ConcernInput, by = city.paula) => city.app.get(SendConcern, { strict: false }).run(by, input);
  const requests = async (): Promise<number> => (await city.dataSource.query('select count(*)::int as count from request'))[0].count;

  it('become one request each, however often and from however many tabs they are sent', async () => {
    const id = await make();
    const before = await requests();
    const said = Array.from({ length: 5 }, () => concern(id));
    const answers = await Promise.all([...said, ...said, ...said].map((one) => send(one)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await requests()).toBe(before + 5);
    expect((await meetings().one(city.paula, id, 'en')).concerns).toHaveLength(5);
    // Weeks later, when the city has forgotten which keys came in, the old phone is switched on again.
    await city.dataSource.query('delete from idempotency_key');
    expect(await send(said[0]!)).toMatchObject({ ok: true });
    expect(await requests()).toBe(before + 5);
    const [row] = await city.dataSource.query('select r.channel, r.language, r.opened_by_id, c.taken_at from meeting_concern c join request r on r.id = c.request_id where c.key = $1', [said[0]!.key]);
    expect(row).toEqual({ channel: 'meeting', language: 'es', opened_by_id: city.paula.id, taken_at: new Date('2026-11-22T20:00:00Z') });
  });

  it('are kept where the city does not know the place, or no question was asked; what cannot be one is told by its field', async () => {
    const id = await make();
    const other = city.app.get(OtherConcern, { strict: false });
    expect(await send(concern(id, { serviceCode: '' }))).toMatchObject({ refusal: { fields: [{ path: 'serviceCode', code: 'SERVICE_UNKNOWN' }] } });
    expect(await other.change(city.paula, 'noise')).toMatchObject({ refusal: { fields: [{ path: 'serviceCode', code: 'SERVICE_UNKNOWN' }] } });
    await other.change(city.paula, 'street-light');
    expect(await other.change(city.paula, 'pothole')).toEqual({ ok: true, value: { serviceCode: 'pothole' } });
    expect(await meetings().choices('en')).toMatchObject({ takesOther: true, otherNeedsPlace: true });
    const taken = await Promise.all([
      send(concern(id, { place: 'Behind the big oak' })), send(concern(id, { place: '', latitude: 10.5, longitude: 20.25 })), send(concern(id, { serviceCode: '' })), send(concern(id, { serviceCode: 'street-light' })),
    ]);
    expect(taken.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    const notes: { note: string }[] = await city.dataSource.query('select location_note as note from request where location_note is not null order by 1');
    expect(notes.map(({ note }) => note)).toEqual(['10.50000, 20.25000', 'Behind the big oak']);
    for (const [wrong, path] of [[{ words: '  ' }, 'words'], [{ serviceCode: 'noise' }, 'serviceCode'], [{ place: '' }, 'where.address'], [{ email: 'marge' }, 'contact.email'], [{ phone: '12' }, 'contact.phone']] as const) {
      expect(await send(concern(id, wrong))).toMatchObject({ ok: false, refusal: { fields: [{ path }] } });
    }
  });

  it('are sent only by whose meeting it is, and each for one meeting', async () => {
    const [id, other] = [await make(), await make()];
    await expect(send(concern(id), city.olga)).rejects.toThrow();
    await expect(meetings().one(city.olga, id, 'en')).rejects.toThrow();
    const one = concern(id);
    await send(one);
    expect(await send({ ...one, meetingId: other })).toMatchObject({ ok: false, refusal: { code: 'KEY_USED_FOR_OTHER_INPUT' } });
  });

  it('have a number that leads to them once they are sent; one made up leads nowhere', async () => {
    const one = concern(await make());
    const code = claimCodeOf(one.key);
    expect(await meetings().claim(code, 'en')).toMatchObject({ isKnown: false, reference: null });
    const sent = await send(one);
    expect(await meetings().claim(`https://311.example.org/claim/${code}`, 'es')).toMatchObject({ isKnown: true, serviceName: 'Bache', state: 'received', reference: sent.ok && sent.value.reference });
    expect(await meetings().claim(claimCodeOf(randomUUID()), 'en')).toMatchObject({ isKnown: false });
    expect(await meetings().claim('AAAA-BBBB-CCCC', 'en')).toBeNull();
    expect(JSON.stringify(await meetings().claim(code, 'en'))).not.toMatch(/Marge|residents\.example|deep hole/);
  });

  it('have a photo, kept once, and only from who sent them', async () => {
    const one = concern(await make());
    await send(one);
    const upload = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } }).jpeg().toBuffer();
    const add = (by = city.paula, bytes = upload) => city.app.get(AddConcernPhoto, { strict: false }).run(by, { key: one.key, upload: bytes });
    expect(await add(city.paula, Buffer.from('no photo'))).toMatchObject({ ok: false });
    await expect(add(city.olga)).rejects.toThrow();
    expect((await Promise.all([add(), add(), add()])).every(({ ok }) => ok)).toBe(true);
    const photos = await city.dataSource.query('select moderation from request_photo p join meeting_concern c on c.request_id = p.request_id where c.key = $1', [one.key]);
    expect(photos).toEqual([{ moderation: 'awaiting' }]);
  });

  it('stand on the next agenda of the neighborhood, without who said them, and a private one without what it is', async () => {
    const [last, next] = [await make('2026-12-01'), await make('2026-12-08')];
    const [open, secret] = [concern(last), concern(last)];
    for (const one of [open, secret]) await send(one);
    await city.dataSource.query('update request set is_public = false where id = (select request_id from meeting_concern where key = $1)', [secret.key]);
    const agenda = await meetings().agenda(city.paula, next, 'en');
    expect(agenda.last).toMatchObject({ id: last, heldOn: '2026-12-01' });
    const bySaid = new Map(agenda.last!.concerns.map((one) => [one.key, one]));
    expect(bySaid.get(open.key)).toMatchObject({ serviceName: 'Pothole', place: '742 Evergreen Ter', state: 'received' });
    expect(bySaid.get(secret.key)).toMatchObject({ serviceName: null, place: null, state: 'received' });
    expect(JSON.stringify(agenda)).not.toMatch(/Marge|residents\.example/);
  });
});
