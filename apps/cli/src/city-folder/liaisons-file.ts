import { MOST_OF_APPLICATION as MOST } from '@civic311/outreach/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LiaisonSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const LIAISONS = 'liaisons.yaml';
const MOST_LIAISONS = 50;

/** liaisons.yaml: a demo's liaisons, and who would like to be one; a city without the file has none. */
export async function readLiaisons(folder: Folder): Promise<LiaisonSeed[]> {
  if (!existsSync(path.join(folder.path, LIAISONS))) return [];
  const file = await readYaml(folder, LIAISONS);
  if (!file) return [];
  const liaisons = file.each('liaisons', MOST_LIAISONS).map(readLiaison);
  file.done();
  return liaisons;
}

function readLiaison(liaison: Fields): LiaisonSeed {
  const read: LiaisonSeed = {
    name: liaison.text('name', { max: MOST.name }) ?? '',
    email: liaison.text('email', { max: MOST.email }) ?? '',
    neighborhood: liaison.refers('area', 'neighborhood') ?? '',
    languages: liaison.texts('languages', 12).map(({ text }) => text),
    language: liaison.text('language', { max: 12 }) ?? '',
    why: liaison.text('why', { max: MOST.why }) ?? '',
    appliedDaysAgo: liaison.number('appliedDaysAgo', { min: 0, max: 700, whole: true }) ?? 0,
    trainedDaysAgo: liaison.optionalNumber('trainedDaysAgo', { min: 0, max: 700 }),
  };
  if (read.trainedDaysAgo !== null && read.trainedDaysAgo > read.appliedDaysAgo) liaison.fault('nobody is trained before they apply', 'trainedDaysAgo');
  liaison.done();
  return read;
}
