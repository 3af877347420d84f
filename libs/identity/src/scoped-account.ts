import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, invalid, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { InviteStaff } from './invite-staff.js';
import { type GrantRefusal, mayGrant } from './rules/granting.js';
import type { Permission } from './rules/permissions.js';
import { findRoles, lockPerson, personByEmail, personSaid, recordPerson, replaceRoles, rolesOf } from './staff.store.js';

export interface ScopedAccountToGive {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  /** All that the account may do. */
  readonly permission: Permission;
  /** Code of the department that answers for it. */
  readonly department: string;
}
export type ScopedAccountRefusal = InputRefusal | GrantRefusal | { readonly code: 'NO_SUCH_ROLE' };

/** Lets somebody from outside the offices do one thing, within the transaction of who decided it. */
@Injectable()
export class ScopedAccount {
  constructor(
    private readonly inviting: InviteStaff,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the role that holds this permission and nothing else. Who has an account keeps it and all that it may do; anybody else is invited. */
  async give(tx: Transaction, by: StaffVisitor, { permission, department, ...wanted }: ScopedAccountToGive): Promise<Result<{ id: string }, ScopedAccountRefusal>> {
    const [role] = (await tx.query('select code, scope from role where permissions = array[$1] order by code limit 1', [permission])) as { code: string; scope: string }[];
    if (!role) return refuse({ code: 'NO_SUCH_ROLE' });
    const found = await findRoles(tx, [{ role: role.code, department: role.scope === 'department' ? department : null }]);
    if (!found.ok) return invalid({ path: 'department', code: 'UNKNOWN' });
    const granted = mayGrant(by, found.value);
    if (!granted.ok) return granted;
    const known = await personByEmail(tx, wanted.email);
    if (!known) {
      const id = await this.inviting.add(tx, by, wanted, found.value);
      return id ? ok({ id }) : invalid({ path: 'email', code: 'ALREADY_STAFF' });
    }
    await lockPerson(tx, known.id);
    if (known.disabledAt) return invalid({ path: 'email', code: 'ACCOUNT_DISABLED' });
    const now = this.clock.now();
    const [before, held] = [await personSaid(tx, known.id), await rolesOf(tx, known.id)];
    await replaceRoles(tx, known.id, [...held, ...found.value], now);
    await recordPerson(tx, known.id, before, by, now);
    return ok({ id: known.id });
  }

  /** Takes that role back; what else the account may do stays. */
  async take(tx: Transaction, by: StaffVisitor, { staffId, permission }: { staffId: string; permission: Permission }): Promise<void> {
    if (!(await lockPerson(tx, staffId))) return;
    const now = this.clock.now();
    const [before, held] = [await personSaid(tx, staffId), await rolesOf(tx, staffId)];
    await replaceRoles(tx, staffId, held.filter(({ permissions }) => permissions.length !== 1 || permissions[0] !== permission), now);
    await recordPerson(tx, staffId, before, by, now);
  }
}
