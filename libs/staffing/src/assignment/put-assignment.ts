import { newId } from '@civic311/kernel';
import type { Transaction, Translated } from '@civic311/platform';
import type { AssignmentSetting } from './candidates.js';

export interface StaffWork {
  readonly capacity: number;
  readonly languages: readonly string[];
  readonly skillIds: readonly string[];
  readonly areaIds: readonly string[];
}
export interface ServiceWork {
  readonly weight: number;
  readonly skillIds: readonly string[];
}

/** Makes a skill, or words the one of that code anew; gives its id. */
export async function putSkill(tx: Transaction, { code, name }: { code: string; name: Translated }): Promise<string> {
  const [skill] = (await tx.query(
    'insert into skill (id, code, name) values ($1, $2, $3) on conflict (code) do update set name = excluded.name returning id',
    [newId(), code, name],
  )) as { id: string }[];
  return skill!.id;
}

export async function putServiceWork(tx: Transaction, serviceId: string, { weight, skillIds }: ServiceWork): Promise<void> {
  await tx.query(
    'insert into service_work (service_id, weight) values ($1, $2) on conflict (service_id) do update set weight = excluded.weight',
    [serviceId, weight],
  );
  await tx.query('delete from service_skill where service_id = $1', [serviceId]);
  await tx.query('insert into service_skill (service_id, skill_id) select distinct $1::uuid, unnest($2::uuid[])', [serviceId, skillIds]);
}

/** Null: the person is given nothing by itself. */
export async function putStaffWork(tx: Transaction, staffId: string, work: StaffWork | null): Promise<void> {
  for (const text of ['delete from staff_skill where staff_id = $1', 'delete from staff_area where staff_id = $1']) await tx.query(text, [staffId]);
  if (!work) {
    await tx.query('delete from staff_work where staff_id = $1', [staffId]);
    return;
  }
  await tx.query(
    `insert into staff_work (staff_id, capacity, languages) values ($1, $2, $3)
     on conflict (staff_id) do update set capacity = excluded.capacity, languages = excluded.languages`,
    [staffId, work.capacity, work.languages],
  );
  await tx.query('insert into staff_skill (staff_id, skill_id) select distinct $1::uuid, unnest($2::uuid[])', [staffId, work.skillIds]);
  await tx.query('insert into staff_area (staff_id, area_id) select distinct $1::uuid, unnest($2::uuid[])', [staffId, work.areaIds]);
}

export async function putSetting(tx: Transaction, departmentId: string, { enabled, strategy, takeWithinMinutes }: AssignmentSetting): Promise<void> {
  await tx.query(
    `insert into assignment_setting (department_id, enabled, strategy, take_within_minutes) values ($1, $2, $3, $4)
     on conflict (department_id) do update
     set enabled = excluded.enabled, strategy = excluded.strategy, take_within_minutes = excluded.take_within_minutes`,
    [departmentId, enabled, strategy, takeWithinMinutes],
  );
}
