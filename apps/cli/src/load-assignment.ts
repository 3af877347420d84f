import type { Transaction } from '@civic311/platform';
import { putServiceWork, putSetting, putSkill, putStaffWork } from '@civic311/staffing';
import type { AssignmentSeed } from './city-folder/index.js';

interface Ids {
  departments: ReadonlyMap<string, string>;
  services: ReadonlyMap<string, string>;
  /** Empty where the city is no demo: a seed brings no people to a real one. */
  staff: ReadonlyMap<string, string>;
  neighborhood: (code: string) => string | undefined;
}

/** Who can take which work, as the folder says. What was set in the settings stays as it is, unless `overrule`; so do the skills among `theirs`. */
export async function putAssignment(tx: Transaction, seed: AssignmentSeed, ids: Ids, theirs: ReadonlySet<string>, overrule: boolean): Promise<void> {
  const skills = new Map<string, string>();
  for (const skill of seed.skills) {
    const [known] = (await tx.query('select id from skill where code = $1', [skill.code])) as { id: string }[];
    skills.set(skill.code, known && theirs.has(`skill ${known.id}`) ? known.id : await putSkill(tx, skill));
  }
  const skillIds = (codes: readonly string[]) => codes.map((code) => skills.get(code)!);
  const isFree = async (text: string, id: string): Promise<boolean> => overrule || ((await tx.query(text, [id])) as unknown[]).length === 0;

  for (const { service, weight, skills: needed } of seed.services) {
    const id = ids.services.get(service)!;
    if (await isFree('select 1 from service_work where service_id = $1', id)) await putServiceWork(tx, id, { weight, skillIds: skillIds(needed) });
  }
  for (const { department, ...setting } of seed.departments) {
    const id = ids.departments.get(department)!;
    if (await isFree('select 1 from assignment_setting where department_id = $1', id)) await putSetting(tx, id, setting);
  }
  for (const { staff, skills: known, neighborhoods, ...work } of seed.people) {
    const id = ids.staff.get(staff);
    if (!id || !(await isFree('select 1 from staff_work where staff_id = $1', id))) continue;
    const areaIds = neighborhoods.map((code) => ids.neighborhood(code)!);
    await putStaffWork(tx, id, { ...work, skillIds: skillIds(known), areaIds });
  }
}
