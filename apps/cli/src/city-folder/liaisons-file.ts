import { MOST_OF_A_VISIT, MOST_OF_APPLICATION as MOST, VISIT_KINDS } from '@civic311/outreach/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ConcernSeed, LiaisonSeed, MeetingSeed, VisitSeed } from './liaison-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const LIAISONS = 'liaisons.yaml';
const MOST_LIAISONS = 50;
const MOST_OUTINGS = 50;
const LONGEST_PLACE = 120;

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
    officeHours: liaison.optionalText('officeHours', { max: MOST.officeHours }),
    meetings: liaison.each('meetings', MOST_OUTINGS).map(readMeeting),
    visits: liaison.each('visits', MOST_OUTINGS).map(readVisit),
  };
  if (read.trainedDaysAgo !== null && read.trainedDaysAgo > read.appliedDaysAgo) liaison.fault('nobody is trained before they apply', 'trainedDaysAgo');
  const outings = [...read.meetings, ...read.visits].map(({ daysAgo }) => daysAgo);
  if (outings.some((daysAgo) => read.trainedDaysAgo === null || daysAgo >= read.trainedDaysAgo)) liaison.fault('nobody goes out before they are trained', 'meetings');
  liaison.done();
  return read;
}

function readMeeting(meeting: Fields): MeetingSeed {
  const read = {
    place: meeting.text('place', { max: LONGEST_PLACE }) ?? '',
    daysAgo: meeting.number('daysAgo', { min: -60, max: 29, whole: true }) ?? 0,
    concerns: meeting.each('concerns', MOST_OUTINGS).map(readConcern),
  };
  if (read.daysAgo < 0 && read.concerns.length > 0) meeting.fault('nothing was said yet at a meeting that is still to come', 'concerns');
  meeting.done();
  return read;
}

function readConcern(concern: Fields): ConcernSeed {
  const closedBy = concern.has('closedBy') ? concern.refers('staff member', 'closedBy') : null;
  const read = {
    service: concern.refers('service', 'service') ?? '',
    place: concern.text('place', { max: 200 }) ?? '',
    words: concern.text('words') ?? '',
    language: concern.optionalText('language', { max: 12 }) ?? concern.source.languages[0]!,
    closedBy,
    closing: (closedBy && concern.text('closing')) ?? '',
  };
  concern.done();
  return read;
}

function readVisit(visit: Fields): VisitSeed {
  const read = {
    daysAgo: visit.number('daysAgo', { min: 0, max: MOST_OF_A_VISIT.daysBack - 1, whole: true }) ?? 0,
    hours: visit.number('hours', { min: 0.25, max: 24 }) ?? 0.25,
    kind: visit.oneOf('kind', VISIT_KINDS) ?? 'other',
    note: visit.optionalText('note', { max: MOST_OF_A_VISIT.note }) ?? '',
  };
  visit.done();
  return read;
}
