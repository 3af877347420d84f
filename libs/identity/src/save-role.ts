import { type Clock, type FieldFault, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inLanguage, inTransaction, invalid, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isPermission } from './rules/index.js';
import { hasAdministrator, lockAdministrators } from './staff.store.js';

export interface RoleToSave {
  readonly code: string;
  readonly name: Translated;
  readonly scope: 'everything' | 'department';
  readonly permissions: readonly string[];
}

export type SaveRoleRefusal =
  | InputRefusal
  | { readonly code: 'NOT_FOUND' | 'OUTSIDE_YOUR_DEPARTMENTS' | 'LAST_ADMINISTRATOR' | 'HELD_WITHOUT_DEPARTMENT' };

const LONGEST_NAME = 120;

/** Adds a role or changes what one allows, for whoever holds it from their next request on. */
@Injectable()
export class SaveRole {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, { role, isNew, reason }: { role: RoleToSave; isNew: boolean; reason: string | null }): Promise<Result<{ code: string }, SaveRoleRefusal>> {
    if (by.scope.kind !== 'everything') return refuse({ code: 'OUTSIDE_YOUR_DEPARTMENTS' });
    return inTransaction<{ code: string }, SaveRoleRefusal>(this.dataSource, async (tx) => {
      await lockAdministrators(tx);
      const before = await roleSaid(tx, role.code);
      if (!before && !isNew) return refuse({ code: 'NOT_FOUND' });
      const faults = [...roleFaults(role), ...(before && isNew ? [{ path: 'code', code: 'CODE_TAKEN' }] : [])];
      if (faults.length > 0) return invalid(...faults);
      const { code, name, scope } = role;
      const permissions = [...new Set(role.permissions)].toSorted();
      await tx.query(
        `insert into role (id, code, name, permissions, scope) values ($1, $2, $3, $4, $5)
         on conflict (code) do update set name = excluded.name, permissions = excluded.permissions, scope = excluded.scope`,
        [newId(), code, JSON.stringify(name), permissions, scope],
      );
      if (scope === 'department' && (await isHeldEverywhere(tx, code))) return refuse({ code: 'HELD_WITHOUT_DEPARTMENT' });
      if (!(await hasAdministrator(tx))) return refuse({ code: 'LAST_ADMINISTRATOR' });
      const after = { name, scope, permissions };
      await recordChange(tx, { kind: 'role', about: code, name: inLanguage(name, 'en'), by: by.id, at: this.clock.now(), before: before ?? null, after, reason });
      return ok({ code });
    });
  }
}

async function roleSaid(tx: Transaction, code: string): Promise<object | undefined> {
  const [role] = (await tx.query(
    'select name, scope, array(select unnest(permissions) order by 1) as permissions from role where code = $1 for update',
    [code],
  )) as object[];
  return role;
}

/** A role of one department must be held in one. */
async function isHeldEverywhere(tx: Transaction, code: string): Promise<boolean> {
  const held: unknown[] = await tx.query(
    'select 1 from staff_role sr join role r on r.id = sr.role_id where r.code = $1 and sr.department_id is null limit 1',
    [code],
  );
  return held.length > 0;
}

function roleFaults({ code, name, permissions }: RoleToSave): FieldFault[] {
  const names = Object.entries(name);
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 64 ? [] : [{ path: 'code', code: 'NOT_A_CODE' }]),
    ...(names.length === 0 ? [{ path: 'name.en', code: 'TEXT_NEEDED' }] : []),
    ...names.flatMap(([language, text]) => {
      if (text.trim() === '') return [{ path: `name.${language}`, code: 'TEXT_NEEDED' }];
      return text.length > LONGEST_NAME ? [{ path: `name.${language}`, code: 'TOO_LONG', max: LONGEST_NAME }] : [];
    }),
    ...(permissions.every(isPermission) ? [] : [{ path: 'permissions', code: 'UNKNOWN' }]),
  ];
}
