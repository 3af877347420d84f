import { ok, refuse, type Result } from '@civic311/kernel';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readCity } from './city-file.js';
import type { CitySeed, DemoSeed } from './city-seed.js';
import { type Fault, Faults } from './faults.js';
import { readMappingFile } from './import-mapping.js';
import { readCalendars, readDate, readDepartments, readRoles, readStaff } from './organisation-files.js';
import { readAddresses, readAreas } from './place-files.js';
import { readGoals, readRouting, readServices } from './service-files.js';
import { readYaml } from './yaml-fields.js';

export interface CityFolderFaults {
  readonly code: 'CITY_FOLDER_FAULTS';
  readonly faults: readonly Fault[];
  readonly [fact: string]: unknown;
}

/** Reads a city's folder as a whole: all of it, or every fault in it by file and line. */
export async function readCityFolder(folder: string): Promise<Result<CitySeed, CityFolderFaults>> {
  const faults = new Faults();
  const city = await readCity(folder, faults);
  if (!city) return refuse({ code: 'CITY_FOLDER_FAULTS', faults: faults.list() });

  const { languages } = city;
  const areas = await readAreas(folder, faults, languages);
  const demo = await readDemo(folder, faults, languages);
  const seed: CitySeed = {
    folder,
    city,
    departments: await readDepartments(folder, faults, languages),
    calendars: await readCalendars(folder, faults, languages),
    ...(await readServices(folder, faults, languages)),
    goals: await readGoals(folder, faults, languages),
    routing: await readRouting(folder, faults, languages),
    areas,
    addresses: await readAddresses(folder, faults, areas, city.noLocationPoints),
    roles: await readRoles(folder, faults, languages),
    staff: await readStaff(folder, faults, languages, demo !== null),
    demo,
  };
  const found = faults.list();
  return found.length === 0 ? ok(seed) : refuse({ code: 'CITY_FOLDER_FAULTS', faults: found });
}

/** demo.yaml and the mapping it names; a city without the file has no demo. */
async function readDemo(folder: string, faults: Faults, languages: readonly string[]): Promise<DemoSeed | null> {
  if (!existsSync(path.join(folder, 'demo.yaml'))) return null;
  const file = await readYaml(folder, 'demo.yaml', faults, languages);
  if (!file) return null;
  const door = (name: string) => doors?.refers('staff member', name) ?? null;
  const mapping = file.text('mapping', { max: 100 });
  const requests = file.text('file', { max: 100 });
  const anchorWeek = readDate(file, 'anchorWeek');
  const weeks = file.number('weeks', { min: 1, max: 104, whole: true });
  const doors = file.fields('doors');
  const read = {
    mapping,
    file: requests,
    anchorWeek,
    weeks,
    doors: {
      contactCenter: door('contactCenter'),
      department: door('department'),
      leadership: door('leadership'),
      administration: door('administration'),
    },
  };
  if (anchorWeek && new Date(anchorWeek).getUTCDay() !== 1) file.fault(`anchorWeek must be a Monday; ${anchorWeek} is none`, 'anchorWeek');
  if (requests && !existsSync(path.join(folder, requests))) file.fault(`there is no file ${requests}`, 'file');
  if (mapping) await readMappingFile(folder, mapping, faults);
  doors?.done();
  file.done();
  return read as DemoSeed;
}
