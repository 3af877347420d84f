import type { NoLocationPoint, Point } from '@civic311/geo/rules';
import type { CitySettings } from './city-seed.js';
import { Faults } from './faults.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const LANGUAGE = { shape: /^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$/, say: 'a language tag such as "en"' };
const PHONE = { shape: /^[0-9][0-9 ()-]{2,19}$/, say: 'a phone number' };

/** city.yaml: what the city is. Null when it cannot be read. */
export async function readCity(folder: Folder): Promise<CitySettings | null> {
  const { faults, languages } = folder;
  const city = await readYaml(folder, 'city.yaml');
  if (!city) return null;
  if (city.texts('languages').length === 0) city.fault('languages must list at least one', 'languages');
  for (const { text, place } of city.texts('languages')) {
    if (!LANGUAGE.shape.test(text)) faults.add(place, `languages must be ${LANGUAGE.say}; "${text}" is not`);
    faults.declare('language', text, place);
  }
  const map = city.fields('map');
  const settings = {
    name: city.text('name', { max: 100 }),
    state: city.text('state', { shape: /^[A-Z]{2}$/, say: 'two letters such as "MA"' }),
    timeZone: readTimeZone(city),
    languages,
    emergencyPhone: city.text('emergencyPhone', PHONE),
    nonEmergencyPhone: city.text('nonEmergencyPhone', PHONE),
    centre: readPoint(map?.fields('centre')),
    noLocationPoints: city.each('noLocationPoints', 50).map(readNoLocationPoint),
    reopenDays: city.number('reopenWindowDays', { min: 1, max: 365, whole: true }),
    outsidePointers: city.each('outsidePointers', 100).map((pointer) => readOutsidePointer(pointer)),
    emergencies: city.each('emergencies', 100).map((emergency) => readEmergency(emergency)),
  };
  map?.done();
  city.done();
  return settings as CitySettings;
}

/** An IANA zone that this machine knows. */
export function readTimeZone(fields: Fields): string | null {
  const zone = fields.text('timeZone');
  if (zone === null) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    if (/^[+-]/.test(zone)) throw new RangeError('an offset is not a zone');
    return zone;
  } catch {
    fields.fault(`timeZone must be an IANA zone such as "America/New_York"; "${zone}" is none`, 'timeZone');
    return null;
  }
}

export function readNoLocationPoint(point: Fields): NoLocationPoint {
  const read = {
    latitude: point.number('lat', { min: -90, max: 90 }),
    longitude: point.number('lng', { min: -180, max: 180 }),
    radiusMetres: point.number('radiusMetres', { min: 0, max: 1_000 }),
  };
  point.done();
  return read as NoLocationPoint;
}

/** The city's languages alone, read first because every text of every file depends on them; `readCity` tells the faults. */
export async function readLanguages(path: string): Promise<string[]> {
  const city = await readYaml({ path, faults: new Faults(), languages: [] }, 'city.yaml');
  return city?.texts('languages', 20).map(({ text }) => text) ?? [];
}

function readPoint(point: Fields | null | undefined): Point | null {
  if (!point) return null;
  const read = {
    latitude: point.number('lat', { min: -90, max: 90 }),
    longitude: point.number('lng', { min: -180, max: 180 }),
  };
  point.done();
  return read as Point;
}

function readOutsidePointer(pointer: Fields): CitySettings['outsidePointers'][number] {
  const read = {
    code: pointer.declares('outside pointer'),
    name: pointer.words('name', 120),
    handles: pointer.words('handles'),
    phone: pointer.optionalText('phone', PHONE),
  };
  pointer.done();
  return read as CitySettings['outsidePointers'][number];
}

function readEmergency(emergency: Fields): CitySettings['emergencies'][number] {
  const read = {
    code: emergency.declares('emergency'),
    words: emergency.wordLists('words'),
    message: emergency.words('message'),
    call: emergency.text('call', PHONE),
  };
  emergency.done();
  return read as CitySettings['emergencies'][number];
}
