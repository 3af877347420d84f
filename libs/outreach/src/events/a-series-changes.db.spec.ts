import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { calendarFile } from '../paper/calendar-file.js';
import { EventFilesController } from '../paper/event-files.controller.js';
import { Register } from '../registrations/register.js';
import { EventChangesQuery } from './event-changes.query.js';
import { EventsQuery } from './events.query.js';
import { MoveEvent } from './move-event.js';
import { type EventToWrite, WriteEvent } from './write-event.js';

const training: EventToWrite = {
  id: null, writtenAt: null, kind: 'training', title: { en: 'Learn the portal', es: 'Aprenda a usar el portal' }, body: { en: 'We show you.' }, access: {}, placeName: 'The library',
  address: '742 Evergreen Ter', languages: ['en'], neighborhood: null, startsLocal: '2027-02-21T18:00', endsLocal: '2027-02-21T20:00', interpreterLocal: '2027-02-19T12:00', capacity: 20,
  mostPeople: 4, repeat: 'weekly', times: 4,
};

describe('a series of events changes', () => {
  let city: SpringfieldAtWork;
  let ids: string[];
  beforeEach(async () => {
    city = await springfieldAtWork();
    const written = await city.app.get(WriteEvent, { strict: false }).run(city.paula, training);
    if (!written.ok) throw new Error(JSON.stringify(written.refusal));
    await moving().publish(city.paula, written.value.id, null, true);
    ids = ((await city.dataSource.query('select id from outreach_event order by starts_at')) as { id: string }[]).map(({ id }) => id);
  });
  afterEach(() => city.close());

  const moving = () => city.app.get(MoveEvent, { strict: false });
  const events = () => city.app.get(EventsQuery, { strict: false });
  const feed = async (file: 'feed.rss' | 'calendar.ics') => {
    const sent: string[] = [];
    const response = { set: () => response, send: (body: string) => sent.push(body) } as unknown as Response;
    const files = city.app.get(EventFilesController, { strict: false });
    await (file === 'feed.rss' ? files.rss('en', response) : files.calendar('en', response));
    return sent.join('');
  };
  const change = (at: number, more: Partial<EventToWrite>) => {
    city.clock.advance(60_000);
    return city.app.get(WriteEvent, { strict: false }).run(city.paula, { ...training, id: ids[at]!, repeat: null, times: 1, ...more });
  };
  const standing = async () => (await Promise.all(ids.map((id) => events().toEdit(id, 'en')))).map(({ startsLocal, endsLocal, interpreterLocal, placeName, title }) => ({ startsLocal, endsLocal, interpreterLocal, placeName, title }));
  const second = { startsLocal: '2027-02-28T18:00', endsLocal: '2027-02-28T20:00', interpreterLocal: '2027-02-26T12:00' };
  const told = async () => ((await city.dataSource.query("select recipient from message where kind = 'event-event-changed' order by recipient")) as { recipient: string }[]).map(({ recipient }) => recipient.split('@')[0]);

  it('begins with a deadline that keeps the wall clock over the change of clocks', async () => {
    expect((await standing()).map(({ interpreterLocal }) => interpreterLocal)).toEqual(['2027-02-19T12:00', '2027-02-26T12:00', '2027-03-05T12:00', '2027-03-12T12:00']);
  });

  it('one alone, and the others stay', async () => {
    expect(await change(1, { ...second, placeName: 'The school' })).toMatchObject({ ok: true });
    expect((await standing()).map(({ placeName }) => placeName)).toEqual(['The library', 'The school', 'The library', 'The library']);
  });

  it('and all later ones with it: each as far, over the change of clocks, and what one of them alone says stays', async () => {
    await change(2, { startsLocal: '2027-03-07T18:00', endsLocal: '2027-03-07T20:00', interpreterLocal: '2027-03-05T12:00', title: { en: 'A special evening' } });
    expect(await change(1, { ...second, startsLocal: '2027-03-01T17:00', endsLocal: '2027-03-01T19:30', interpreterLocal: '2027-02-27T11:00', placeName: 'The school', following: true })).toMatchObject({ ok: true });
    expect(await standing()).toEqual([
      { startsLocal: '2027-02-21T18:00', endsLocal: '2027-02-21T20:00', interpreterLocal: '2027-02-19T12:00', placeName: 'The library', title: 'Learn the portal' },
      { startsLocal: '2027-03-01T17:00', endsLocal: '2027-03-01T19:30', interpreterLocal: '2027-02-27T11:00', placeName: 'The school', title: 'Learn the portal' },
      { startsLocal: '2027-03-08T17:00', endsLocal: '2027-03-08T19:30', interpreterLocal: '2027-03-06T11:00', placeName: 'The school', title: 'A special evening' },
      { startsLocal: '2027-03-15T17:00', endsLocal: '2027-03-15T19:30', interpreterLocal: '2027-03-13T11:00', placeName: 'The school', title: 'Learn the portal' },
    ]);
  });

  it('all or nothing: a time that the clocks skip in a later one, and fewer places than are taken there', async () => {
    const before = await standing();
    expect(await change(1, { startsLocal: '2027-02-28T02:30', endsLocal: '2027-02-28T04:30', interpreterLocal: null, following: true })).toMatchObject({
      refusal: { fields: [{ path: 'startsLocal', code: 'SKIPPED_BY_CLOCK_CHANGE', time: '2027-03-14 02:30' }] },
    });
    await city.app.get(Register, { strict: false }).run({ eventId: ids[3]!, key: randomUUID(), name: 'Ned', email: 'ned@residents.example', phone: '', people: 4, language: 'en', interpreter: '', accessNeeds: '' });
    expect(await change(1, { ...second, capacity: 3, mostPeople: 3, following: true })).toMatchObject({ refusal: { fields: [{ path: 'capacity', code: 'PLACES_TAKEN', taken: 4 }] } });
    expect(await standing()).toEqual(before);
  });

  it('tells who registered for each of them, once, and not those of earlier ones', async () => {
    for (const [at, name] of ['ann', 'ben', 'cat', 'dan'].entries()) {
      await city.app.get(Register, { strict: false }).run({ eventId: ids[at]!, key: randomUUID(), name, email: `${name}@residents.example`, phone: '', people: 1, language: 'en', interpreter: '', accessNeeds: '' });
    }
    await change(1, { ...second, placeName: 'The school', following: true });
    await city.work();
    await change(1, { ...second, placeName: 'The school', title: { en: 'Another name' }, following: true });
    await city.work();
    expect(await told()).toEqual(['ben', 'cat', 'dan']);
  });

  it('reaches calendars: the same UID, a higher SEQUENCE, and CANCELLED when it is', async () => {
    const file = async () => calendarFile([await events().one(ids[1]!, 'en')], { name: 'Events', publicUrl: 'https://311.example.gov', pageOf: (id) => `https://311.example.gov/events/${id}` });
    const lines = async () => (await file()).split('\r\n').filter((line) => /^(UID|SEQUENCE|STATUS|DTSTART|LAST-MODIFIED|DTSTAMP)/.test(line));
    const uid = `UID:${ids[1]!}@311.example.gov`;
    expect(await lines()).toEqual(expect.arrayContaining([uid, 'SEQUENCE:0', 'STATUS:CONFIRMED', 'DTSTART:20270301T000000Z']));
    await change(1, { ...second, startsLocal: '2027-02-28T17:00', following: true });
    expect(await lines()).toEqual(expect.arrayContaining([uid, 'SEQUENCE:1', 'DTSTART:20270228T230000Z']));
    await change(1, { ...second, startsLocal: '2027-02-28T17:00', body: { en: 'Bring your phone.' } });
    expect(await lines()).toContain('SEQUENCE:1');
    await moving().cancel(city.paula, ids[1]!, { en: 'The roof leaks.' });
    expect(await lines()).toEqual(expect.arrayContaining([uid, 'SEQUENCE:2', 'STATUS:CANCELLED']));
    // The feed that calendars follow says so too: an event that only vanished would stay in them.
    expect((await events().upcoming({}, 'en', 10)).rows.find(({ id }) => id === ids[1]!)).toMatchObject({ registering: 'cancelled', sequence: 2 });
  });

  it('reaches feed readers: what is news stands first, dated by when it became so, and a cancelled one says that', async () => {
    await change(3, { startsLocal: '2027-03-14T18:00', endsLocal: '2027-03-14T20:00', interpreterLocal: null, placeName: 'The school' });
    const changedAt = city.clock.now();
    city.clock.advance(60_000);
    await moving().cancel(city.paula, ids[2]!, { en: 'The roof leaks.' });
    const [first, second, ...others] = (await feed('feed.rss')).split('<item>').slice(1);
    expect(first).toMatch(/Cancelled: Learn the portal[^]*The roof leaks\./);
    expect(first).toContain(`<pubDate>${city.clock.now().toUTCString()}</pubDate>`);
    expect(second).toContain(`<pubDate>${changedAt.toUTCString()}</pubDate>`);
    expect(second).toContain('The school');
    expect(others).toHaveLength(2);
  });

  it('reaches calendars however many there are', async () => {
    for (const at of [1, 2, 3, 4]) {
      const written = await city.app.get(WriteEvent, { strict: false }).run(city.paula, { ...training, title: { en: `Course ${at}` }, times: 26 });
      if (written.ok) await moving().publish(city.paula, written.value.id, null, true);
    }
    const file = await feed('calendar.ics');
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(4 * 26 + 4);
    expect(file).not.toContain('later ones are on the events page');
  });

  it('and who did what is kept', async () => {
    await change(1, { ...second, placeName: 'The school', title: { en: 'Another name' } });
    await moving().cancel(city.paula, ids[1]!, { en: 'The roof leaks.' });
    const changes = await city.app.get(EventChangesQuery, { strict: false }).of(ids[1]!);
    expect(changes.map(({ act }) => act)).toEqual(['cancelled', 'changed', 'published', 'written']);
    expect(changes[1]!.fields).toEqual([{ field: 'placeName', before: 'The library', after: 'The school' }, { field: 'title', before: null, after: null }]);
    expect(changes.every(({ byName }) => byName !== null)).toBe(true);
  });
});
