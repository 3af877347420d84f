import { newId, ok, type Result } from '@civic311/kernel';
import { type InputRefusal, invalid, recordChange, type Transaction } from '@civic311/platform';
import type { HeldRole } from './rules/scope.js';

/** A role to give, by code; a role of scope `department` needs one. */
export interface RoleGrant {
  role: string;
  department?: string | null;
}

export interface GrantedRole extends HeldRole {
  readonly roleId: string;
}

export interface Person {
  id: string;
  email: string;
  name: string;
  language: string;
  passwordHash: string | null;
  disabledAt: Date | null;
}

const PERSON = 'id, email, name, language, password_hash as "passwordHash", disabled_at as "disabledAt"';

/** Waits for whoever else changes this person now. */
export async function lockPerson(tx: Transaction, id: string): Promise<Person | undefined> {
  const [person] = (await tx.query(`select ${PERSON} from staff where id = $1 for update`, [id])) as Person[];
  return person;
}

export async function personByEmail(tx: Transaction, email: string): Promise<Person | undefined> {
  const [person] = (await tx.query(`select ${PERSON} from staff where lower(email) = lower($1)`, [email])) as Person[];
  return person;
}

/** Undefined when somebody has this address already. */
export async function addPerson(
  tx: Transaction,
  { email, name, language }: { email: string; name: string; language: string },
  now: Date,
): Promise<Person | undefined> {
  const [person] = (await tx.query(
    `insert into staff (id, email, name, language, created_at) values ($1, lower($2), $3, $4, $5)
     on conflict (lower(email)) do nothing returning ${PERSON}`,
    [newId(now), email, name, language, now],
  )) as Person[];
  return person;
}

export async function setPassword(tx: Transaction, staffId: string, passwordHash: string): Promise<void> {
  await tx.query('update staff set password_hash = $2 where id = $1', [staffId, passwordHash]);
}

/** Codes as rows; every code that names nothing is listed with its place in the input. */
export async function findRoles(tx: Transaction, grants: readonly RoleGrant[]): Promise<Result<GrantedRole[], InputRefusal>> {
  const rows = (await tx.query(
    `select r.id as "roleId", r.scope, r.permissions, d.id as "departmentId",
       r.id is null as "noRole", g.department is not null and d.id is null as "noDepartment"
     from unnest($1::text[], $2::text[]) with ordinality as g(role, department, position)
     left join role r on r.code = g.role
     left join department d on d.code = g.department and d.active
     order by position`,
    [grants.map(({ role }) => role), grants.map(({ department }) => department ?? null)],
  )) as (GrantedRole & { noRole: boolean; noDepartment: boolean })[];
  const faults = rows.flatMap(({ noRole, noDepartment }, index) => [
    ...(noRole ? [{ path: `roles.${index}.role`, code: 'UNKNOWN' }] : []),
    ...(noDepartment ? [{ path: `roles.${index}.department`, code: 'UNKNOWN' }] : []),
  ]);
  return faults.length > 0 ? invalid(...faults) : ok(rows);
}

export async function rolesOf(tx: Transaction, staffId: string): Promise<GrantedRole[]> {
  return (await tx.query(
    `select r.id as "roleId", r.scope, r.permissions, pr.department_id as "departmentId"
     from staff_role pr join role r on r.id = pr.role_id where pr.staff_id = $1`,
    [staffId],
  )) as GrantedRole[];
}

/** The person then holds exactly these roles. */
export async function replaceRoles(tx: Transaction, staffId: string, roles: readonly GrantedRole[], now: Date): Promise<void> {
  await tx.query('delete from staff_role where staff_id = $1', [staffId]);
  for (const { roleId, departmentId } of roles) {
    await tx.query(
      'insert into staff_role (id, staff_id, role_id, department_id) values ($1, $2, $3, $4) on conflict do nothing',
      [newId(now), staffId, roleId, departmentId],
    );
  }
}

/** Held until commit, so that two administrators cannot remove each other at once. */
export async function lockAdministrators(tx: Transaction): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('civic311:administrators'))");
}

/** Is there still somebody who can sign in and manage everybody and what they may do? */
export async function hasAdministrator(tx: Transaction): Promise<boolean> {
  const [{ exists }] = (await tx.query(
    `select exists (
       select 1 from staff p join staff_role pr on pr.staff_id = p.id join role r on r.id = pr.role_id
       where p.disabled_at is null and p.password_hash is not null
         and r.scope = 'everything' and r.permissions @> array['staff.manage', 'role.manage'])`,
  )) as [{ exists: boolean }];
  return exists;
}

/** What the history keeps of somebody: never more than the list of people shows. */
interface PersonSaid {
  name: string;
  email: string;
  language: string;
  disabled: boolean;
  roles: string[];
}

export async function personSaid(tx: Transaction, staffId: string): Promise<PersonSaid> {
  const [person] = (await tx.query(
    `select name, email, language, disabled_at is not null as disabled, array(select concat_ws(', ', r.code, d.code)
       from staff_role sr join role r on r.id = sr.role_id left join department d on d.id = sr.department_id
       where sr.staff_id = p.id order by r.code, d.code) as roles
     from staff p where id = $1`,
    [staffId],
  )) as PersonSaid[];
  if (!person) throw new Error(`there is nobody ${staffId}`);
  return person;
}

/** Keeps in the history what differs about somebody since `before` (null: they are new). */
export async function recordPerson(
  tx: Transaction,
  staffId: string,
  before: PersonSaid | null,
  by: { readonly id: string },
  at: Date,
): Promise<void> {
  const after = await personSaid(tx, staffId);
  await recordChange(tx, { kind: 'staff', about: staffId, name: after.name, by: by.id, at, before, after });
}
