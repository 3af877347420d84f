import { ok, refuse, type Result } from '@civic311/kernel';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readKnowledge } from './article-files.js';
import { readAssignment } from './assignment-file.js';
import { readCity, readLanguages } from './city-file.js';
import type { CitySeed, DemoSeed } from './city-seed.js';
import { type Fault, Faults } from './faults.js';
import { readEscalation } from './escalation-file.js';
import { readEditing } from './editing-file.js';
import { readEvents } from './events-file.js';
import { readHandoffs } from './handoffs-file.js';
import { readInvitations } from './invitations-file.js';
import { readAlerts } from './alerts-file.js';
import { readLiaisons } from './liaisons-file.js';
import { readQuality } from './quality-file.js';
import { readMappingFile } from './import-mapping.js';
import { readCalendars, readDate, readDepartments, readRoles, readStaff } from './organisation-files.js';
import { readAddresses, readAreas } from './place-files.js';
import { readProcedures } from './procedure-files.js';
import { readContractors, readMacros, readTemplates } from './ready-words-files.js';
import { readGoals, readRouting, readServices } from './service-files.js';
import { readTraining } from './training-file.js';
import { readTransfers } from './transfers-file.js';
import { type Folder, readYaml } from './yaml-fields.js';

const FILE_NAME = { shape: /^\w[\w.-]{0,99}$/, say: 'a file of this folder' };

export interface CityFolderFaults {
  readonly code: 'CITY_FOLDER_FAULTS';
  readonly faults: readonly Fault[];
  readonly [fact: string]: unknown;
}

/** Reads a city's folder as a whole: all of it, or every fault in it by file and line. */
export async function readCityFolder(path: string): Promise<Result<CitySeed, CityFolderFaults>> {
  const faults = new Faults();
  const folder: Folder = { path, faults, languages: await readLanguages(path) };
  const city = await readCity(folder);
  if (!city) return refuse({ code: 'CITY_FOLDER_FAULTS', faults: faults.list() });

  const areas = await readAreas(folder);
  const demo = await readDemo(folder);
  const templates = await readTemplates(folder);
  const services = await readServices(folder);
  const knowledge = await readKnowledge(folder);
  const seed: CitySeed = {
    folder: path,
    city,
    departments: await readDepartments(folder),
    calendars: await readCalendars(folder),
    ...services,
    goals: await readGoals(folder),
    routing: await readRouting(folder),
    areas,
    addresses: await readAddresses(folder, areas, city.noLocationPoints),
    roles: await readRoles(folder),
    staff: await readStaff(folder, demo !== null),
    escalation: await readEscalation(folder),
    assignment: await readAssignment(folder),
    knowledge,
    contractors: await readContractors(folder),
    templates,
    macros: await readMacros(folder, templates),
    training: await readTraining(folder),
    procedures: await readProcedures(folder, services.services, knowledge.articles),
    transfers: await readTransfers(folder),
    demo,
  };
  const found = faults.list();
  return found.length === 0 ? ok(seed) : refuse({ code: 'CITY_FOLDER_FAULTS', faults: found });
}

/** demo.yaml and the mapping it names; a city without the file has no demo. */
async function readDemo(folder: Folder): Promise<DemoSeed | null> {
  if (!existsSync(join(folder.path, 'demo.yaml'))) return null;
  const file = await readYaml(folder, 'demo.yaml');
  if (!file) return null;
  const door = (name: string) => doors?.refers('staff member', name) ?? null;
  const mapping = file.text('mapping', FILE_NAME);
  const requests = file.text('file', FILE_NAME);
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
    events: await readEvents(folder),
    invitations: await readInvitations(folder),
    alerts: await readAlerts(folder),
    liaisons: await readLiaisons(folder),
    quality: await readQuality(folder),
    editing: await readEditing(folder),
    ...(await readHandoffs(folder)),
  };
  if (anchorWeek && new Date(anchorWeek).getUTCDay() !== 1) {
    file.fault(`anchorWeek must be a Monday; ${anchorWeek} is none`, 'anchorWeek');
  }
  if (requests && !existsSync(join(folder.path, requests))) file.fault(`there is no file ${requests}`, 'file');
  if (mapping) await readMappingFile(folder, mapping);
  doors?.done();
  file.done();
  return read as DemoSeed;
}
