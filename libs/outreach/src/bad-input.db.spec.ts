import { randomUUID } from 'node:crypto';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { EventsQuery } from './events/events.query.js';
import { MoveEvent } from './events/move-event.js';
import { type EventToWrite, WriteEvent } from './events/write-event.js';
import { type InvitationToSend, Invite } from './invitations/invite.js';
import { calendarFile } from './paper/calendar-file.js';
import { flyer } from './paper/flyer.js';
import { newsFeed } from './paper/news-feed.js';
import { CheckIn } from './registrations/check-in.js';
import { Register, type RegistrationToMake } from './registrations/register.js';

const meeting: EventToWrite = {
  id: null, writtenAt: null, kind: 'meeting', title: { en: 'Meet us' }, body: { en: 'Come.' }, access: {}, placeName: 'The library', address: '742 Evergreen Ter', languages: ['en'],
  neighborhood: null, startsLocal: '2026-12-05T18:00', endsLocal: '2026-12-05T20:00', interpreterLocal: null, capacity: 20, mostPeople: 4, repeat: null, times: 1,
};
const PAGE = 'https://311.example.gov/events/1';

describe('bad input of outreach', () => {
  let city: SpringfieldAtWork;
  beforeEach(async () => (city = await springfieldAtWork()));
  afterEach(() => city.close());

  const write = (more: Partial<EventToWrite> = {}) => city.app.get(WriteEvent, { strict: false }).run(city.paula, { ...meeting, ...more });
  const publish = async (more: Partial<EventToWrite> = {}): Promise<string> => {
    const written = await write(more);
    if (!written.ok) throw new Error(JSON.stringify(written.refusal));
    await city.app.get(MoveEvent, { strict: false }).publish(city.paula, written.value.id, null, false);
    return written.value.id;
  };
  const person = (eventId: string, name: string, more: Partial<RegistrationToMake> = {}): RegistrationToMake =>
    ({ eventId, key: randomUUID(), name, email: `${name}@residents.example`, phone: '', people: 1, language: 'en', interpreter: '', accessNeeds: '', ...more });
  const registering = () => city.app.get(Register, { strict: false });
  const states = async (id: string) => ((await city.dataSource.query('select name, state from event_registration where event_id = $1 order by number', [id])) as { name: string; state: string }[]).map(({ name, state }) => `${name} ${state}`);
  const faultsOf = async (more: Partial<EventToWrite>) => {
    const answer = await write(more);
    return answer.ok ? [] : 'fields' in answer.refusal ? answer.refusal.fields.map(({ path, code }) => `${path} ${code}`) : [answer.refusal.code];
  };

  it('registering 10,000 times: the list ends there, who comes later is told so, and nothing more is kept', async () => {
    const id = await publish();
    await city.dataSource.query(
      `insert into event_registration (id, event_id, form_key, number, check_in_code, name, email, people, language, registered_at)
       select uuidv7(), $1, gen_random_uuid(), number, 'C' || number, 'N', number || '@residents.example', 1, 'en', now() from generate_series(1, 9999) as number`,
      [id],
    );
    await city.dataSource.query('update outreach_event set last_number = 9999 where id = $1', [id]);
    expect(await registering().run(person(id, 'last'))).toMatchObject({ ok: true });
    const late = await Promise.all(Array.from({ length: 20 }, (_, at) => registering().run(person(id, `late-${at}`))));
    expect(late.every((answer) => !answer.ok && 'code' in answer.refusal && answer.refusal.code === 'LIST_FULL')).toBe(true);
    expect(await city.dataSource.query('select count(*)::int as kept from event_registration')).toEqual([{ kept: 10_000 }]);
    expect(await city.dataSource.query("select count(*)::int as mails from message where recipient like 'late-%'")).toEqual([{ mails: 0 }]);
  });

  it('a race for the last seat, over connections of their own: one gets it, the others stand on the list, and the first of them is next', async () => {
    const backends = (await Promise.all(Array.from({ length: 8 }, () => city.dataSource.query('select pg_backend_pid() as pid, pg_sleep(0.05)')))) as { pid: number }[][];
    expect(new Set(backends.map(([row]) => row!.pid)).size).toBeGreaterThan(1);
    const id = await publish({ capacity: 1, mostPeople: 1 });
    const first = person(id, 'first');
    await registering().run(first);
    for (const name of ['second', 'third']) await registering().run(person(id, name));
    // The seat comes free, three times over, while ten others want it.
    await Promise.all([
      ...[1, 2, 3].map(() => registering().cancel(first.key)),
      ...Array.from({ length: 10 }, (_, at) => registering().run(person(id, `racer-${at}`))),
    ]);
    const after = await states(id);
    expect(after.filter((one) => one.endsWith(' registered'))).toEqual(['second registered']);
    expect(after.filter((one) => one.endsWith(' waiting'))).toHaveLength(11);
    expect(await city.dataSource.query('select taken from outreach_event where id = $1', [id])).toEqual([{ taken: 1 }]);
    expect(await city.dataSource.query("select recipient from message where kind = 'event-promoted'")).toEqual([{ recipient: 'second@residents.example' }]);
  });

  it('an event in the past, at a time that the change of clocks skips, and in the hour that it repeats', async () => {
    expect(await faultsOf({ startsLocal: '2020-01-01T18:00', endsLocal: '2020-01-01T19:00' })).toEqual(['startsLocal IN_THE_PAST']);
    expect(await faultsOf({ startsLocal: '2027-03-14T02:30', endsLocal: '2027-03-14T04:00' })).toEqual(['startsLocal SKIPPED_BY_CLOCK_CHANGE']);
    expect(await faultsOf({ startsLocal: '2027-02-30T18:00', endsLocal: 'soon' })).toEqual(['startsLocal NOT_A_TIME', 'endsLocal NOT_A_TIME']);
    const id = await publish({ startsLocal: '2027-11-07T01:30', endsLocal: '2027-11-07T03:00' });
    // The earlier of both: daylight time still.
    expect((await city.app.get(EventsQuery, { strict: false }).one(id, 'en')).startsAt).toEqual(new Date('2027-11-07T06:30:00Z'));
  });

  it('HTML, lines of a calendar and ends of CDATA in an event stay words, on its page, in its calendar, its feed and its flyer', async () => {
    const id = await publish({
      title: { en: '<script>alert(1)</script> "&" ]]> ÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ' }, placeName: 'Hall; A, B\r\nATTENDEE:mailto:x@residents.example',
      body: { en: 'Hi <img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>alert(1)</script>\n\nBEGIN:VEVENT' },
    });
    const event = await city.app.get(EventsQuery, { strict: false }).one(id, 'en');
    expect(event.html).not.toMatch(/<script|<img|href="javascript/);
    const file = calendarFile([event], { name: 'Events', publicUrl: PAGE, pageOf: () => PAGE });
    const lines = file.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => /^(ATTENDEE|BEGIN:VEVENT)/.test(line))).toEqual(['BEGIN:VEVENT']);
    expect(file.replaceAll('\r\n ', '')).toMatch(/LOCATION:Hall\\; A\\, B\\n?ATTENDEE|LOCATION:Hall\\; A\\, B\\nATTENDEE/);
    const feed = newsFeed([event], { title: 'Events', language: 'en', page: PAGE, now: city.clock.now(), pageOf: () => PAGE, whenOf: () => 'Then', cancelled: (title) => title });
    for (const xml of [feed.rss2(), feed.atom1()]) expect(xml.replaceAll(/<!\[CDATA\[[^]*?\]\]>/g, '')).not.toMatch(/<script|\]\]>/);
    const paper = await flyer([{ language: 'en', kind: 'Meeting', title: event.title, when: 'Then', where: event.placeName, access: '', summary: event.summary, scan: 'Scan' }], { city: 'Springfield', link: PAGE, scanned: PAGE });
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('a forged check-in: a code made up, of another event, of somebody who cancelled, or with other things in it', async () => {
    const [here, there] = [await publish(), await publish({ title: { en: 'Another' } })];
    const [marge, ned] = [person(there, 'marge'), person(here, 'ned')];
    await registering().run(marge);
    await registering().run(ned);
    const codeOf = async (name: string) => ((await city.dataSource.query('select check_in_code as code from event_registration where email = $1', [`${name}@residents.example`])) as [{ code: string }])[0].code;
    const [hers, his] = [await codeOf('marge'), await codeOf('ned')];
    await registering().cancel(ned.key);
    city.clock.set('2026-12-06T00:00:00Z');
    const checkIn = (code: string) => city.app.get(CheckIn, { strict: false }).run(city.paula, here, code, null);
    for (const forged of ['', 'ZZZZ-ZZZZ', hers, "' or true --", '%', '_'.repeat(8), 'A'.repeat(5_000), '\0']) expect(await checkIn(forged)).toMatchObject({ refusal: { code: 'CODE_UNKNOWN' } });
    expect(await checkIn(his)).toMatchObject({ refusal: { code: 'REGISTRATION_CANCELLED' } });
    expect(await city.dataSource.query('select 1 from event_registration where arrived_at is not null')).toEqual([]);
  });

  it('an invitation full of junk is refused by its fields, or kept as words', async () => {
    const junk = (more: Partial<InvitationToSend>): InvitationToSend => ({
      key: randomUUID(), groupName: 'Tenants', place: 'Laundry room', neighborhood: 'northside', wishes: 'Any evening', about: '', people: 20, languages: ['en'], contactName: 'Rosa',
      email: 'rosa@residents.example', phone: '', language: 'en', ...more,
    });
    const invite = (more: Partial<InvitationToSend>) => city.app.get(Invite, { strict: false }).run(junk(more));
    for (const more of [{ groupName: ' ' }, { people: -1 }, { people: 1e9 }, { email: 'a@b@c' }, { email: '', phone: 'ring me' }, { groupName: 'x'.repeat(10_000) }] as Partial<InvitationToSend>[]) {
      expect([more, (await invite(more)).ok]).toEqual([more, false]);
    }
    expect(await city.dataSource.query('select 1 from invitation')).toEqual([]);
    expect(await invite({ groupName: '<script>alert(1)</script>', about: '"; drop table invitation; --' })).toMatchObject({ ok: true });
    expect(await city.dataSource.query('select group_name as name from invitation')).toEqual([{ name: '<script>alert(1)</script>' }]);
  });
});
