import { EVENT_KINDS, MOST, REPEATS } from '@civic311/outreach/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EventSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const EVENTS = 'events.yaml';
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const TIME = { shape: /^([01]\d|2[0-3]):[0-5]\d$/, say: 'a time of day, HH:MM' };
const MOST_EVENTS = 50;
const MOST_PARTIES = 200;

/** events.yaml: what a demo shows as coming; a city without the file has none. */
export async function readEvents(folder: Folder): Promise<EventSeed[]> {
  if (!existsSync(path.join(folder.path, EVENTS))) return [];
  const file = await readYaml(folder, EVENTS);
  if (!file) return [];
  const guests = file.texts('guests', MOST_PARTIES).map(({ text }) => text);
  const events = file.each('events', MOST_EVENTS).map((event) => readEvent(event, guests));
  file.done();
  return events;
}

function readEvent(event: Fields, guests: readonly string[]): EventSeed {
  const nth = event.number('nth', { min: -52, max: 52, whole: true });
  if (nth === 0) event.fault('nth is 1 for the next one, -1 for the last; 0 is none', 'nth');
  const interpreterDays = event.optionalNumber('interpreterDaysBefore', { min: 0, max: 60 });
  const parties = event.each('parties', MOST_PARTIES).map((party, at) => {
    const read = {
      name: guests[at] ?? '',
      people: party.number('people', { min: 1, max: MOST.people, whole: true }) ?? 1,
      language: party.optionalText('language', { max: 12 }) ?? event.source.languages[0]!,
      arrived: party.flag('arrived', false),
    };
    party.done();
    return read;
  });
  if (parties.length > guests.length) event.fault(`${parties.length} parties come, but guests names only ${guests.length}`, 'parties');
  const read = {
    kind: event.oneOf('kind', EVENT_KINDS) ?? 'meeting',
    title: event.words('title', MOST.title) ?? {},
    body: event.words('body', MOST.body) ?? {},
    access: event.words('access', MOST.access) ?? {},
    placeName: event.text('place', { max: MOST.place }) ?? '',
    address: event.text('address', { max: MOST.address }) ?? '',
    neighborhood: event.refers('area', 'neighborhood') ?? '',
    languages: event.texts('languages', MOST.languages).map(({ text }) => text),
    weekday: event.oneOf('weekday', WEEKDAYS) ?? 'monday',
    nth: nth ?? 1,
    from: event.text('from', TIME) ?? '',
    to: event.text('to', TIME) ?? '',
    repeat: event.has('repeat') ? event.oneOf('repeat', REPEATS) : null,
    times: event.has('times') ? (event.number('times', { min: 2, max: MOST.occurrences, whole: true }) ?? 2) : 1,
    interpreterDaysBefore: interpreterDays,
    capacity: event.optionalNumber('capacity', { min: 1, max: MOST.capacity }),
    scans: event.optionalNumber('scans', { min: 0, max: 10_000 }) ?? 0,
    parties,
  };
  event.done();
  return read;
}
