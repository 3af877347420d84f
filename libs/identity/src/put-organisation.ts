import { newId } from '@civic311/kernel';
import type { Transaction, Translated } from '@civic311/platform';
import { Passwords } from './passwords.js';
import type { Permission } from './rules/permissions.js';
import { addPerson, findRoles, personByEmail, replaceRoles, type RoleGrant, setPassword } from './staff.store.js';

export interface DepartmentToPut {
  code: string;
  name: Translated;
  /** What the city calls it inside. */
  insideName?: string;
  calendarId: string;
}

export interface RoleToPut {
  code: string;
  name: Translated;
  permissions: readonly Permission[];
  scope: 'everything' | 'department';
}

export interface StaffToPut {
  email: string;
  name: string;
  language: string;
  roles: readonly RoleGrant[];
  /** Of demo people only, so it is not held against the rules for passwords. */
  password: string;
}

/**
 * A seed's departments, made or changed by code; gives their ids by code. One that the seed lost is kept, inactive. `theirs`,
 * by code, is left as people changed it.
 */
export async function putDepartments(tx: Transaction, departments: readonly DepartmentToPut[], theirs: ReadonlySet<string> = new Set()): Promise<Map<string, string>> {
  await tx.query('update department set active = false where code <> all($1)', [[...departments.map(({ code }) => code), ...theirs]]);
  for (const { code, name, insideName = '', calendarId } of departments.filter((department) => !theirs.has(department.code))) {
    await tx.query(
      `insert into department (id, code, name, inside_name, calendar_id) values ($1, $2, $3, $4, $5)
       on conflict (code) do update set name = excluded.name, inside_name = excluded.inside_name, calendar_id = excluded.calendar_id, active = true`,
      [newId(), code, name, insideName, calendarId],
    );
  }
  return idsByCode(tx, 'department');
}

/** A seed's roles, made or changed by code; gives their ids by code. Roles made otherwise are left alone. */
export async function putRoles(tx: Transaction, roles: readonly RoleToPut[]): Promise<Map<string, string>> {
  for (const { code, name, permissions, scope } of roles) {
    await tx.query(
      `insert into role (id, code, name, permissions, scope) values ($1, $2, $3, $4, $5)
       on conflict (code) do update set name = excluded.name, permissions = excluded.permissions, scope = excluded.scope`,
      [newId(), code, name, permissions, scope],
    );
  }
  return idsByCode(tx, 'role');
}

/** A demo's people, by e-mail; gives their ids by e-mail. Codes must exist: the seed was checked. */
export async function putStaff(tx: Transaction, staff: readonly StaffToPut[], now: Date): Promise<Map<string, string>> {
  const passwords = new Passwords();
  const hashes = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const { email, name, language, roles, password } of staff) {
    const person = (await addPerson(tx, { email, name, language }, now)) ?? (await personByEmail(tx, email));
    const found = await findRoles(tx, roles);
    if (!person || !found.ok) throw new Error('the seed names a role or a department that was not loaded');
    // A demo's people share one password; hashing it once saves seconds of the first start.
    const hash = hashes.get(password) ?? (await passwords.hash(password));
    hashes.set(password, hash);
    await setPassword(tx, person.id, hash);
    await replaceRoles(tx, person.id, found.value, now);
    ids.set(email, person.id);
  }
  return ids;
}

async function idsByCode(tx: Transaction, table: 'department' | 'role'): Promise<Map<string, string>> {
  const rows = (await tx.query(`select code, id from ${table}`)) as { code: string; id: string }[];
  return new Map(rows.map(({ code, id }) => [code, id]));
}
