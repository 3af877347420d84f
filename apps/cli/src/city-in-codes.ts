import { type Boundary, contains, type Place, type Point, toMetres } from '@civic311/geo/rules';
import type { DataSource } from 'typeorm';
import type { CityCodes } from './city-folder/index.js';
import { CommandFault } from './command.js';

interface CodedArea {
  readonly id: string;
  readonly kind: 'neighborhood' | 'district';
  readonly code: string;
  readonly boundary: Boundary | null;
}

interface CodedService {
  readonly id: string;
  readonly code: string;
  readonly departmentId: string;
  readonly isPublic: boolean;
}

/** The loaded city as files speak of it: by code. */
export interface CityInCodes {
  readonly codes: CityCodes;
  readonly language: string;
  readonly timeZone: string;
  service(code: string): CodedService;
  departmentId(code: string): string;
  /** The neighborhood that the point lies in, else the one of that code. */
  neighborhoodId(point: Point | null, code: string | null): string | null;
  districtId(code: string | null): string | null;
  place(point: Point): Place;
}

/** Reads the city once, for a run over many rows. Throws `CommandFault` before a city is loaded. */
export async function cityInCodes(dataSource: DataSource): Promise<CityInCodes> {
  const [city] = (await dataSource.query(
    `select time_zone as "timeZone", languages, settings->'centre' as centre from city`,
  )) as { timeZone: string; languages: string[]; centre: Point }[];
  if (!city) throw new CommandFault('There is no city yet. Load one first: npm run city -- load FOLDER');
  const areas = (await dataSource.query('select id, kind, code, boundary from area')) as CodedArea[];
  const services = (await dataSource.query(
    'select id, code, department_id as "departmentId", is_public as "isPublic" from service',
  )) as CodedService[];
  const departments = (await dataSource.query('select id, code from department')) as { id: string; code: string }[];

  const neighborhoods = areas.filter(({ kind }) => kind === 'neighborhood');
  const districts = areas.filter(({ kind }) => kind === 'district');
  const [serviceOf, departmentOf, neighborhoodOf, districtOf] = [
    byCode(services),
    byCode(departments),
    byCode(neighborhoods),
    byCode(districts),
  ];
  const around = remembered((point) =>
    neighborhoods.find(({ boundary }) => boundary !== null && contains(boundary, point)),
  );
  return {
    codes: {
      services: new Set(serviceOf.keys()),
      departments: new Set(departmentOf.keys()),
      neighborhoods: new Set(neighborhoodOf.keys()),
      districts: new Set(districtOf.keys()),
    },
    language: city.languages[0]!,
    timeZone: city.timeZone,
    service: (code) => serviceOf.get(code)!,
    departmentId: (code) => departmentOf.get(code)!.id,
    neighborhoodId: (point, code) => ((point && around(point)) ?? neighborhoodOf.get(code ?? ''))?.id ?? null,
    districtId: (code) => districtOf.get(code ?? '')?.id ?? null,
    place: (point) => toMetres(point, city.centre),
  };
}

const byCode = <T extends { readonly code: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.code, row]));

const MOST_POINTS = 50_000;

/** Requests come from the same corners again and again, and a city's boundaries are long. */
function remembered<T>(find: (point: Point) => T): (point: Point) => T {
  const known = new Map<string, { readonly found: T }>();
  return (point) => {
    const key = `${point.latitude},${point.longitude}`;
    const answer = known.get(key) ?? { found: find(point) };
    if (known.size >= MOST_POINTS) known.clear();
    known.set(key, answer);
    return answer.found;
  };
}
