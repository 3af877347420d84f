import { type Boundary, contains, isNoLocation, type NoLocationPoint } from '@civic311/geo/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readBoundary } from './boundary.js';
import type { AddressSeed, AreaSeed } from './city-seed.js';
import { type CsvRow, readCsv } from './csv-rows.js';
import type { Faults } from './faults.js';
import { type Folder, readYaml } from './yaml-fields.js';

const NEIGHBORHOODS = 'areas/neighborhoods.geojson';
const DISTRICTS = 'areas/districts.yaml';
const POPULATION = 'population.csv';
const ADDRESS_KINDS = ['address', 'intersection', 'landmark'] as const;
const ADDRESS_COLUMNS = [
  'kind',
  'text',
  'number',
  'street',
  'cross_street',
  'zip',
  'lat',
  'lng',
  'neighborhood',
  'district',
];

/** areas/neighborhoods.geojson, areas/districts.yaml and population.csv; the last two may be left out. */
export async function readAreas(folder: Folder): Promise<AreaSeed[]> {
  const people = await readPopulation(folder);
  const neighborhoods = await readNeighborhoods(folder, people);
  return [...neighborhoods, ...(await readDistricts(folder))];
}

type Population = ReadonlyMap<string, AreaSeed['population']>;

async function readNeighborhoods(folder: Folder, people: Population): Promise<AreaSeed[]> {
  const file = await readYaml(folder, NEIGHBORHOODS);
  if (!file) folder.faults.cannotKnow('area');
  const areas = file?.each('features', 1_000).map((feature) => {
    const properties = feature.fields('properties');
    const code = properties?.declares('area') ?? '';
    const name = properties?.text('name', { max: 120 }) ?? '';
    const boundary = readBoundary(feature.value('geometry'));
    if (typeof boundary === 'string') feature.fault(boundary, 'geometry');
    return {
      code,
      kind: 'neighborhood' as const,
      name: Object.fromEntries(folder.languages.map((language) => [language, name])),
      boundary: typeof boundary === 'string' ? null : boundary,
      population: people.get(code) ?? [],
    };
  });
  if (areas?.length === 0) file?.fault('features must hold at least one area: the city has no ground');
  return areas ?? [];
}

async function readDistricts(folder: Folder): Promise<AreaSeed[]> {
  if (!existsSync(path.join(folder.path, DISTRICTS))) return [];
  const file = await readYaml(folder, DISTRICTS);
  if (!file) folder.faults.cannotKnow('district');
  const districts = file?.each('districts', 1_000).map((district) => {
    const read = { code: district.declares('district'), name: district.words('name', 120) };
    district.done();
    return { ...read, kind: 'district', boundary: null, population: [] } as unknown as AreaSeed;
  });
  file?.done();
  return districts ?? [];
}

async function readPopulation(folder: Folder): Promise<Population> {
  const { faults } = folder;
  const byArea = new Map<string, { year: number; people: number; source: string }[]>();
  if (!existsSync(path.join(folder.path, POPULATION))) return byArea;
  for (const { cells, place } of (await readCsv(folder, POPULATION, ['area', 'year', 'people', 'source'])) ?? []) {
    const { area = '', year = '', people = '', source = '' } = cells;
    faults.refer('area', area, place);
    if (!/^[12][0-9]{3}$/.test(year)) faults.add(place, `year must be a year; "${year}" is none`);
    if (!/^[0-9]{1,9}$/.test(people)) faults.add(place, `people must be a count; "${people}" is none`);
    if (source.length < 1 || source.length > 200) faults.add(place, 'source must say who counted, in at most 200 characters');
    byArea.set(area, [...(byArea.get(area) ?? []), { year: Number(year), people: Number(people), source }]);
  }
  return byArea;
}

/** addresses.csv: what the city's address search knows; every one lies in the city and is somewhere. */
export async function readAddresses(
  folder: Folder,
  areas: readonly AreaSeed[],
  noLocationPoints: readonly NoLocationPoint[],
): Promise<AddressSeed[]> {
  const { faults } = folder;
  const rows = (await readCsv(folder, 'addresses.csv', ADDRESS_COLUMNS)) ?? [];
  const ground = new Map(areas.flatMap(({ code, boundary }) => (boundary ? [[code, boundary] as const] : [])));
  const isInCity = (address: AddressSeed) => {
    const own: Boundary | undefined = ground.get(address.neighborhood);
    if (ground.size === 0 || (own && contains(own, address))) return true;
    return [...ground.values()].some((area) => contains(area, address));
  };
  const firstLines = new Map<string, number>();

  return rows.map((row) => {
    const address = readAddress(row, faults);
    const { place } = row;
    const identity = `${address.text.toLowerCase()} ${address.zip} ${address.neighborhood}`;
    const firstLine = firstLines.get(identity);
    if (firstLine) faults.add(place, `address "${address.text}" is listed twice, first in line ${firstLine}`);
    else firstLines.set(identity, place.line);
    if (Number.isFinite(address.latitude + address.longitude) && !isInCity(address)) {
      faults.add(place, `address "${address.text}" lies outside the city`);
    }
    if (isNoLocation(address, noLocationPoints)) {
      faults.add(place, `address "${address.text}" stands on a point that means "no location"`);
    }
    return address;
  });
}

function readAddress({ cells, place }: CsvRow, faults: Faults): AddressSeed {
  const cell = (column: string) => cells[column] || null;
  const needed = (column: string) => {
    if (!cells[column]) faults.add(place, `${column} is missing`);
    return cells[column] ?? '';
  };
  const degrees = (column: string, most: number) => {
    const value = cells[column] ? Number(cells[column]) : NaN;
    if (!(Math.abs(value) <= most)) faults.add(place, `${column} must be degrees; "${cells[column]}" is not`);
    return value;
  };
  const kind = ADDRESS_KINDS.find((one) => one === cells.kind) ?? 'address';
  if (kind !== cells.kind) faults.add(place, `kind must be address, intersection or landmark; "${cells.kind}" is none`);
  if (kind === 'intersection') needed('cross_street');
  const neighborhood = needed('neighborhood');
  if (neighborhood) faults.refer('area', neighborhood, place);
  const district = cell('district');
  if (district) faults.refer('district', district, place);
  return {
    kind,
    text: needed('text'),
    number: cell('number'),
    street: needed('street'),
    crossStreet: cell('cross_street'),
    zip: cell('zip'),
    latitude: degrees('lat', 90),
    longitude: degrees('lng', 180),
    neighborhood,
    district,
  };
}
