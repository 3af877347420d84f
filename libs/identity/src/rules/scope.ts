import type { RowScope } from '@civic311/kernel';

/** A role as somebody holds it: for the whole city, or in one department. */
export interface HeldRole {
  readonly scope: 'everything' | 'department';
  readonly departmentId: string | null;
  readonly permissions: readonly string[];
}

/** The rows that these roles open: all, or those of each department held. No role opens none. */
export function scopeOf(roles: readonly HeldRole[]): RowScope {
  if (roles.some(({ scope }) => scope === 'everything')) return { kind: 'everything' };
  const ids = roles.flatMap(({ departmentId }) => departmentId ?? []);
  return { kind: 'departments', ids: [...new Set(ids)].toSorted() };
}

export const permissionsOf = (roles: readonly HeldRole[]): ReadonlySet<string> =>
  new Set(roles.flatMap(({ permissions }) => permissions));
