import { newId } from '@civic311/kernel';
import type { Transaction, Translated } from '@civic311/platform';
import type { AreaKind } from './areas.js';
import type { CitySettings } from './city-settings.js';
import { type Boundary, type Bounds, boundsOf, cornersOf, normaliseAddress, type Point, toMetres } from './rules/index.js';

export interface CityToPut extends Omit<CitySettings, 'bounds'> {
  readonly name: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly demo: boolean;
  readonly seedHash: string;
}

export interface AreaToPut {
  readonly kind: AreaKind;
  readonly code: string;
  readonly name: Translated;
  readonly boundary: Boundary | null;
  /** How many live there; left out: what is known stays. */
  readonly population?: readonly { readonly year: number; readonly people: number; readonly source: string }[];
}

export interface AddressToPut extends Point {
  readonly kind: 'address' | 'intersection' | 'landmark';
  readonly text: string;
  readonly zip: string | null;
  readonly neighborhoodId: string | null;
  readonly districtId: string | null;
}

const WORDS: readonly (keyof CitySettings)[] = ['state', 'noLocationPoints', 'emergencyPhone', 'nonEmergencyPhone', 'reopenDays', 'outsidePointers', 'emergencies'];
const BATCH = 2_000;
/** A city of one point still has a map around it, half a kilometre each way. */
const LEAST_DEGREES = 0.005;

/**
 * The one city, in place of what was said of it before. Its bounds come from `ground`: its areas, or else its addresses.
 * With `keepsItsWords` what people change on its page stays as it is.
 */
export async function putCity(
  tx: Transaction,
  city: CityToPut,
  ground: { areas: readonly AreaToPut[]; addresses: readonly Point[] },
  keepsItsWords = false,
): Promise<void> {
  const { name, timeZone, languages, demo, seedHash, ...settings } = city;
  const corners = ground.areas.flatMap(({ boundary }) => (boundary ? cornersOf(boundary) : []));
  const bounds = boundsOf(corners.length > 0 ? corners : ground.addresses) ?? around(settings.centre);
  await tx.query(
    `insert into city (id, name, time_zone, languages, settings, demo, seed_hash) values (1, $1, $2, $3, $4, $5, $6)
     on conflict (id) do update set name = case when $7 then city.name else excluded.name end,
       time_zone = excluded.time_zone, languages = excluded.languages,
       settings = excluded.settings || case when $7 then
         (select jsonb_object_agg(key, value) from jsonb_each(city.settings) where key = any($8)) else '{}'::jsonb end,
       demo = excluded.demo, seed_hash = excluded.seed_hash`,
    [name, timeZone, languages, { ...settings, bounds } satisfies CitySettings, demo, seedHash, keepsItsWords, WORDS],
  );
}

/** Adds or changes areas by kind and code; none is removed, requests may lie in it. Gives their ids. */
export async function putAreas(
  tx: Transaction,
  areas: readonly AreaToPut[],
): Promise<{ idOf: (kind: AreaKind, code: string) => string | undefined }> {
  await tx.query(
    `insert into area (id, kind, code, name, boundary)
     select id, kind, code, name, nullif(boundary, 'null') from jsonb_to_recordset($1)
       as a(id uuid, kind text, code text, name jsonb, boundary jsonb)
     on conflict (kind, code) do update set name = excluded.name, boundary = excluded.boundary`,
    [JSON.stringify(areas.map((area) => ({ id: newId(), ...area })))],
  );
  const rows = (await tx.query('select id, kind, code from area')) as { id: string; kind: AreaKind; code: string }[];
  const ids = new Map(rows.map(({ id, kind, code }) => [`${kind} ${code}`, id]));
  const counts = areas.flatMap(({ kind, code, population = [] }) =>
    population.map((count) => ({ area_id: ids.get(`${kind} ${code}`), ...count })),
  );
  await tx.query(
    `insert into area_population (area_id, year, people, source)
     select area_id, year, people, source from jsonb_to_recordset($1) as p(area_id uuid, year smallint, people integer, source text)
     on conflict (area_id, year) do update set people = excluded.people, source = excluded.source`,
    [JSON.stringify(counts)],
  );
  return { idOf: (kind, code) => ids.get(`${kind} ${code}`) };
}

/** The city's whole address list, in place of the one before. Call it after `putAreas` and `putCity`. */
export async function putAddresses(tx: Transaction, centre: Point, addresses: readonly AddressToPut[]): Promise<void> {
  const areas = (await tx.query(
    `select id, coalesce(name ->> (select languages[1] from city), name ->> 'en') as name from area`,
  )) as { id: string; name: string | null }[];
  const names = new Map(areas.map(({ id, name }) => [id, name ?? '']));
  const rows = toldApart(addresses, names).map(({ neighborhoodId, ...address }) => ({
    id: newId(),
    ...address,
    ...toMetres(address, centre),
    neighborhoodId,
    searchText: searchText(address.text, names.get(neighborhoodId ?? ''), address.zip),
  }));
  await tx.query('delete from address');
  for (let from = 0; from < rows.length; from += BATCH) {
    await tx.query(
      `insert into address (id, text, kind, zip, latitude, longitude, place, neighborhood_id, district_id, search_text)
       select id, text, kind, zip, latitude, longitude, point(x, y), "neighborhoodId", "districtId", "searchText"
       from jsonb_to_recordset($1) as a(id uuid, text text, kind text, zip text, latitude double precision,
         longitude double precision, x double precision, y double precision, "neighborhoodId" uuid, "districtId" uuid,
         "searchText" text)`,
      [JSON.stringify(rows.slice(from, from + BATCH))],
    );
  }
  // Statistics of the old list would send the first searches the long way.
  await tx.query('analyze address');
}

/** A city may have two 12 Washington Sts: each of them is then called with its neighborhood, and with its zip if need be. */
function toldApart(addresses: readonly AddressToPut[], names: ReadonlyMap<string, string>): AddressToPut[] {
  const withArea = ambiguous(addresses, ({ text }) => text).map(([address, alone]) => {
    const name = names.get(address.neighborhoodId ?? '');
    return alone || !name ? address : { ...address, text: `${address.text}, ${name}` };
  });
  const withZip = ambiguous(withArea, ({ text }) => text).map(([address, alone]) =>
    alone || !address.zip ? address : { ...address, text: `${address.text} ${address.zip}` },
  );
  return [...new Map(withZip.map((address) => [address.text, address])).values()];
}

function ambiguous<T>(list: readonly T[], key: (item: T) => string): [item: T, alone: boolean][] {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return list.map((item) => [item, counts.get(key(item)) === 1]);
}

/** The text with its neighborhood and zip, each once. */
function searchText(text: string, neighborhood: string | undefined, zip: string | null): string {
  const more = [neighborhood, zip].filter((part) => part && !text.endsWith(part) && !text.includes(`, ${part}`));
  return normaliseAddress([text, ...more].join(' '));
}

const around = ({ latitude, longitude }: Point): Bounds => ({
  south: latitude - LEAST_DEGREES,
  west: longitude - LEAST_DEGREES,
  north: latitude + LEAST_DEGREES,
  east: longitude + LEAST_DEGREES,
});
