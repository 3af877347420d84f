import { STRATEGIES } from '@civic311/staffing/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AssignmentSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const NOTHING: AssignmentSeed = { skills: [], services: [], departments: [], people: [] };

/** assignment.yaml: who can take which work. A city may leave the file out; then nothing is given by itself. */
export async function readAssignment(folder: Folder): Promise<AssignmentSeed> {
  if (!existsSync(path.join(folder.path, 'assignment.yaml'))) return NOTHING;
  const file = await readYaml(folder, 'assignment.yaml');
  if (!file) return NOTHING;
  const read = {
    skills: file.each('skills', 200).map(readSkill),
    services: file.each('services').map(readService),
    departments: file.each('departments', 100).map(readDepartment),
    people: file.each('people', 2_000).map((person) => readPerson(person, folder.languages)),
  };
  file.done();
  return read;
}

function readSkill(skill: Fields): AssignmentSeed['skills'][number] {
  const read = { code: skill.declares('skill')!, name: skill.words('name', 100)! };
  skill.done();
  return read;
}

function readService(service: Fields): AssignmentSeed['services'][number] {
  const read = {
    service: service.refers('service', 'service')!,
    weight: service.has('weight') ? (service.number('weight', { min: 1, max: 100, whole: true }) ?? 1) : 1,
    skills: service.refersToMany('skill', 'skills'),
  };
  if (read.service) service.source.faults.declare('work of service', read.service, service.place('service'));
  service.done();
  return read;
}

function readDepartment(department: Fields): AssignmentSeed['departments'][number] {
  const read = {
    department: department.refers('department', 'department')!,
    enabled: department.flag('enabled', false),
    strategy: department.has('strategy') ? department.oneOf('strategy', STRATEGIES)! : STRATEGIES[0],
    takeWithinMinutes: Math.round((department.has('takeWithinHours') ? (department.number('takeWithinHours', { min: 0.25, max: 80 }) ?? 4) : 4) * 60),
  };
  if (read.department) department.source.faults.declare('assignment of department', read.department, department.place('department'));
  department.done();
  return read;
}

function readPerson(person: Fields, languages: readonly string[]): AssignmentSeed['people'][number] {
  const read = {
    staff: person.refers('staff member', 'staff')!,
    capacity: person.number('capacity', { min: 0, max: 1_000, whole: true })!,
    languages: person.manyOf('languages', languages),
    skills: person.refersToMany('skill', 'skills'),
    neighborhoods: person.refersToMany('area', 'neighborhoods'),
  };
  if (read.staff) person.source.faults.declare('work of staff member', read.staff, person.place('staff'));
  person.done();
  return read;
}
