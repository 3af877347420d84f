/**
 * Writes what this folder derives from the city's open data: addresses.csv from requests.csv.gz, the areas and their
 * population from the files named on the command line, and goals.yaml from the file's own target times.
 *
 *   node derive.mjs [NEIGHBORHOODS.geojson POPULATION.csv]
 *
 * Run it again after the data changed; `npm run city -- targets docker/seed/boston` then prints the table in README.md.
 */
import { parse } from 'csv-parse/sync';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse as parseYaml } from 'yaml';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OPENS = 8.5 * 3_600_000;
const CLOSES = 17 * 3_600_000;

const here = import.meta.dirname;
const read = (name) => readFileSync(path.join(here, name));
const write = (name, text) => writeFileSync(path.join(here, name), text);
const tidy = (text) => text.replace(/\s+/g, ' ').trim();
const cell = (value) => (/[",\n]/.test(`${value}`) ? `"${`${value}`.replaceAll('"', '""')}"` : `${value}`);
const stringify = (lines) => lines.map((line) => `${line.map(cell).join(',')}\n`).join('');
const slug = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const rows = parse(gunzipSync(read('requests.csv.gz')), { columns: true });
const mapping = parseYaml(read('import.yaml').toString());
const [, , neighborhoodsFile, populationFile] = process.argv;

if (neighborhoodsFile) writeAreas(JSON.parse(readFileSync(neighborhoodsFile, 'utf8')));
if (populationFile) writePopulation(parse(readFileSync(populationFile), { columns: true }));
writeAddresses(JSON.parse(read('areas/neighborhoods.geojson').toString()));
writeGoals();

// ---- areas ----

function writeAreas({ features }) {
  const round = (value) => (typeof value === 'number' ? Number(value.toFixed(5)) : value.map(round));
  const withoutRepeats = (ring) => ring.filter((point, i) => i === 0 || point.join() !== ring[i - 1].join());
  const lines = features.map(({ properties: { neighborhood }, geometry: { type, coordinates } }) => {
    const rings = (polygon) => round(polygon).map(withoutRepeats);
    const trimmed = type === 'Polygon' ? rings(coordinates) : coordinates.map(rings);
    const properties = { code: slug(neighborhood), name: neighborhood };
    return JSON.stringify({ type: 'Feature', properties, geometry: { type, coordinates: trimmed } });
  });
  write('areas/neighborhoods.geojson', `{"type": "FeatureCollection", "features": [\n${lines.join(',\n')}\n]}\n`);
}

function writePopulation(people) {
  const lines = people.flatMap((row) =>
    [2010, 2020].map((year) => [slug(row.neighborhood), year, row[`population_${year}`], 'U.S. Census, tabulated by the BPDA Research Division']),
  );
  write('population.csv', stringify([['area', 'year', 'people', 'source'], ...lines]));
}

// ---- addresses ----

function writeAddresses({ features }) {
  const places = new Map();
  for (const row of rows) {
    const lat = Number(row.latitude);
    const lng = Number(row.longitude);
    const address = readAddress(row);
    if (!address || !row.latitude || isNowhere(lat, lng)) continue;
    const key = `${address.text.toLowerCase()}|${address.zip}|${tidy(row.neighborhood)}`;
    if (!places.has(key)) places.set(key, { ...address, lats: [], lngs: [], districts: new Map() });
    const place = places.get(key);
    place.lats.push(lat);
    place.lngs.push(lng);
    place.districts.set(row.city_council_district, (place.districts.get(row.city_council_district) ?? 0) + 1);
  }
  const found = new Map();
  let outside = 0;
  for (const place of places.values()) {
    const lat = median(place.lats);
    const lng = median(place.lngs);
    const area = features.find((feature) => isInside(feature.geometry, lat, lng));
    if (!area) {
      outside++;
      continue;
    }
    const district = [...place.districts].sort((a, b) => b[1] - a[1])[0][0].trim();
    const { code } = area.properties;
    const line = [
      place.kind,
      place.text,
      place.number,
      place.street,
      place.crossStreet,
      place.zip,
      lat,
      lng,
      code,
      district === '0' ? '' : district,
    ];
    found.set(`${place.text.toLowerCase()}|${place.zip}|${code}`, line);
  }
  const landmarks = readLandmarks(features, [...found.values()]);
  const byStreet = (a, b) =>
    a[3].localeCompare(b[3]) || Number.parseInt(a[2] || 0) - Number.parseInt(b[2] || 0) || a[1].localeCompare(b[1]);
  const head = ['kind', 'text', 'number', 'street', 'cross_street', 'zip', 'lat', 'lng', 'neighborhood', 'district'];
  write('addresses.csv', stringify([head, ...landmarks, ...[...found.values()].sort(byStreet)]));
  console.log(`${landmarks.length} landmarks, ${found.size} addresses; ${outside} of ${places.size} lie in no neighborhood and were left out\n`);
}

/** landmarks.csv with what the file does not say of them: the neighborhood around each, the district of the nearest address. */
function readLandmarks(features, addresses) {
  return parse(read('landmarks.csv'), { columns: true }).map(({ name, lat, lng }) => {
    const area = features.find((feature) => isInside(feature.geometry, Number(lat), Number(lng)));
    if (!area) throw new Error(`landmarks.csv: ${name} lies in no neighborhood`);
    const far = (line) => Math.hypot(line[6] - lat, (line[7] - lng) * Math.cos((lat * Math.PI) / 180));
    const district = addresses.reduce((best, line) => (far(line) < far(best) ? line : best))[9];
    return ['landmark', name, '', name, '', '', Number(lat), Number(lng), area.properties.code, district];
  });
}

/** '16 -18 Greenbrier St' → '16-18 Greenbrier St', '82 a Glen Rd' → '82A Glen Rd', 'SULLIVAN Sq' → 'Sullivan Sq'; 'VFW Pkwy' stays. */
function clean(text) {
  const shouted = /\b(?!VFW\b|INTERSECTION\b)[A-Z]{3,}\b/g;
  return tidy(text)
    .replace(/^(\d+[A-Z]?) ?- ?(?=\d)/, '$1-')
    .replace(/^(\d+) a (?=\S+ \S)/i, '$1A ')
    .replace(shouted, (word) => word[0] + word.slice(1).toLowerCase());
}

/** '39 Lorraine St', '43R Main St' or 'Corey St & Lagrange St'; null for what names no one place. '43-43' is 43. */
function readAddress(row) {
  const text = clean(row.location_street_name);
  const crossing = /^INTERSECTION (.+?) & (.+)$/.exec(text);
  if (crossing) {
    const [street, crossStreet] = crossing.slice(1).map(tidy).sort();
    if (street === crossStreet || /&/.test(crossStreet)) return null;
    return {
      kind: 'intersection',
      text: `${street} & ${crossStreet}`,
      number: '',
      street,
      crossStreet,
      zip: row.location_zipcode,
    };
  }
  const numbered = /^(\d+)([A-Z]?)(?:-(\d+)([A-Z]?))? (\D.*)$/.exec(text);
  if (!numbered) return null;
  const [, number, letter, last, , street] = numbered;
  if (last && last !== number) return null;
  return {
    kind: 'address',
    text: `${number}${letter} ${street}`,
    number: `${number}${letter}`,
    street,
    crossStreet: '',
    zip: row.location_zipcode,
  };
}

function isNowhere(lat, lng) {
  return mapping.noLocationPoints.some((point) => {
    const north = (lat - point.lat) * 111_320;
    const east = (lng - point.lng) * 111_320 * Math.cos((lat * Math.PI) / 180);
    return Math.hypot(north, east) <= point.radiusMetres;
  });
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function isInside({ type, coordinates }, lat, lng) {
  return (type === 'Polygon' ? [coordinates] : coordinates).some((polygon) => {
    let inside = false;
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x1, y1] = ring[i];
        const [x2, y2] = ring[j];
        if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
      }
    }
    return inside;
  });
}

// ---- goals ----

/** The kind and number of days that reproduce most of a service's targets, to the minute; business days when both do. */
function writeGoals() {
  const byService = new Map();
  for (const row of rows) {
    const service = mapping.services[row.type] ?? mapping.services[tidy(row.type)];
    if (!byService.has(service)) byService.set(service, { type: tidy(row.type), pairs: [], rows: 0 });
    const entry = byService.get(service);
    entry.rows++;
    if (row.target_dt) entry.pairs.push([wall(row.open_dt), wall(row.target_dt)]);
  }
  const goals = [...byService]
    .filter(([, { pairs }]) => pairs.length > 0)
    .map(([service, { type, pairs }]) => ({ service, type, ...fit(pairs) }));
  goals.sort((a, b) => b.targets - a.targets || a.service.localeCompare(b.service));
  const kept = goals.filter(({ met, targets }) => met / targets >= 0.5);
  const lines = kept.map(
    ({ service, kind, value }) =>
      `  - {service: ${service}, metric: RESOLUTION_TOTAL, kind: ${kind}, value: ${value}, dueTime: SAME_TIME_OF_DAY, calendar: city-hall}`,
  );
  const [before, after] = read('goals.yaml')
    .toString()
    .split(/# ---- derived.*\n/);
  write(
    'goals.yaml',
    `${before}# ---- derived by derive.mjs: nothing below this line is written by hand ----\n${lines.join('\n')}\n`,
  );
  if (after === undefined) throw new Error('goals.yaml has lost its "# ---- derived" line');

  const total = goals.reduce((sum, { targets }) => sum + targets, 0);
  const met = kept.reduce((sum, goal) => sum + goal.met, 0);
  console.log(`${met} of ${total} targets reproduced to the minute`);
}

function fit(pairs) {
  const candidates = new Map();
  for (const [opened, target] of pairs.slice(0, 200)) {
    const days = Math.floor(target / DAY) - Math.floor(opened / DAY);
    const weekdays = Math.round((days * 5) / 7);
    for (let value = weekdays - 3; value <= weekdays + 3 && weekdays < 100; value++)
      candidates.set(`BUSINESS_DAYS ${value}`, ['BUSINESS_DAYS', value]);
  }
  for (const [opened, target] of pairs.slice(0, 200)) {
    const days = Math.floor(target / DAY) - Math.floor(opened / DAY);
    for (const value of [days, days - 1]) candidates.set(`CALENDAR_DAYS ${value}`, ['CALENDAR_DAYS', value]);
  }
  let best = { kind: '', value: 0, met: -1, targets: pairs.length };
  for (const [kind, value] of candidates.values()) {
    if (value < 1) continue;
    const due = kind === 'BUSINESS_DAYS' ? (opened) => businessDays(opened, value) : (opened) => opened + value * DAY;
    const met = pairs.filter(([opened, target]) => Math.abs(due(opened) - target) < MINUTE).length;
    if (met > best.met) best = { kind, value, met, targets: pairs.length };
  }
  return best;
}

/** Local times as if in UTC: the same wall clock on every day. */
function wall(text) {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** sla.md rule 6, same time of day. The file counts every weekday, holidays too. */
function businessDays(opened, days) {
  let day = Math.floor(opened / DAY);
  let time = opened - day * DAY;
  const next = () => {
    do day++;
    while (!isWeekday(day));
  };
  if (!isWeekday(day)) next();
  if (time >= CLOSES) {
    next();
    time = OPENS;
  }
  for (let i = 0; i < days; i++) next();
  return day * DAY + time;
}

/** 1970-01-01, day 0, was a Thursday. */
function isWeekday(day) {
  return (day + 3) % 7 < 5;
}
