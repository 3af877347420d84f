import { ok, refuse, type Result } from '@civic311/kernel';
import type { StaffVisitor, Transaction } from '@civic311/platform';
import { mayGrant } from './rules/granting.js';
import { type GrantedRole, lockPerson, type Person, rolesOf } from './staff.store.js';

export type NotManageable = { readonly code: 'NOT_FOUND' | 'BEYOND_YOUR_OWN_ROLES' };

/**
 * The person, locked, with the roles held now, if this visitor may manage them: nobody disables or demotes somebody who
 * holds more than themselves. Outside the visitor's departments there is nobody.
 */
export async function manageableStaff(
  tx: Transaction,
  visitor: StaffVisitor,
  staffId: string,
): Promise<Result<{ person: Person; roles: GrantedRole[] }, NotManageable>> {
  const person = await lockPerson(tx, staffId);
  if (!person) return refuse({ code: 'NOT_FOUND' });
  const roles = await rolesOf(tx, staffId);
  const allowed = mayGrant(visitor, roles);
  if (allowed.ok) return ok({ person, roles });
  return refuse({ code: allowed.refusal.code === 'BEYOND_YOUR_OWN_ROLES' ? 'BEYOND_YOUR_OWN_ROLES' : 'NOT_FOUND' });
}
