import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, logger, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type GrantRefusal, mayGrant } from './rules/granting.js';
import { StaffLetters } from './staff-letters.js';
import { issueLink } from './staff-links.js';
import { addPerson, findRoles, type GrantedRole, recordPerson, replaceRoles, type RoleGrant } from './staff.store.js';

export interface Invitation {
  email: string;
  name: string;
  language: string;
  roles: readonly RoleGrant[];
}

/** A new person with roles and no password yet; the link in the mail sets it. */
@Injectable()
export class InviteStaff {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: StaffLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(visitor: StaffVisitor, invitation: Invitation): Promise<Result<{ id: string }, InputRefusal | GrantRefusal>> {
    return inTransaction<{ id: string }, InputRefusal | GrantRefusal>(this.dataSource, async (tx) => {
      const roles = await findRoles(tx, invitation.roles);
      if (!roles.ok) return roles;
      const granted = mayGrant(visitor, roles.value);
      if (!granted.ok) return granted;
      const id = await this.add(tx, visitor, invitation, roles.value);
      return id ? ok({ id }) : invalid({ path: 'email', code: 'ALREADY_STAFF' });
    });
  }

  /** Within somebody else's transaction, with roles that the visitor may give; undefined: the address has an account. */
  async add(tx: Transaction, visitor: StaffVisitor, person: Omit<Invitation, 'roles'>, roles: readonly GrantedRole[]): Promise<string | undefined> {
    const now = this.clock.now();
    const added = await addPerson(tx, person, now);
    if (!added) return undefined;
    await replaceRoles(tx, added.id, roles, now);
    await recordPerson(tx, added.id, null, visitor, now);
    await this.letters.invite(tx, added, visitor.name, await issueLink(tx, added.id, 'invitation', now));
    logger.info({ staff: added.id, by: visitor.id }, 'staff invited');
    return added.id;
  }
}
