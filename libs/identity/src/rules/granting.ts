import { ok, refuse, type Result, type RowScope } from '@civic311/kernel';
import type { HeldRole } from './scope.js';

export type GrantRefusal = { readonly code: 'ROLE_NEEDS_DEPARTMENT' | 'BEYOND_YOUR_OWN_ROLES' | 'OUTSIDE_YOUR_DEPARTMENTS' };

/** Whose power it is to give. */
export interface Grantor {
  readonly permissions: ReadonlySet<string>;
  readonly scope: RowScope;
}

/**
 * Nobody gives away more than they hold, in rows or in permissions; who manages roles may give any permission, as they
 * could write it into a role of their own. The same holds for a person's roles before they are changed or disabled.
 */
export function mayGrant(grantor: Grantor, roles: readonly HeldRole[]): Result<null, GrantRefusal> {
  if (roles.some((role) => role.scope === 'department' && role.departmentId === null)) {
    return refuse({ code: 'ROLE_NEEDS_DEPARTMENT' });
  }
  const { permissions, scope } = grantor;
  const covers = (role: HeldRole) =>
    scope.kind === 'everything' ||
    (scope.kind === 'departments' && role.scope === 'department' && scope.ids.includes(role.departmentId ?? ''));
  if (roles.length === 0 ? scope.kind !== 'everything' : !roles.every(covers)) return refuse({ code: 'OUTSIDE_YOUR_DEPARTMENTS' });
  const holdsAll = roles.every((role) => role.permissions.every((permission) => permissions.has(permission)));
  return holdsAll || permissions.has('role.manage') ? ok(null) : refuse({ code: 'BEYOND_YOUR_OWN_ROLES' });
}
