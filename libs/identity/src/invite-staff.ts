import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, logger, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type GrantRefusal, mayGrant } from './rules/granting.js';
import { StaffLetters } from './staff-letters.js';
import { issueLink } from './staff-links.js';
import { addPerson, findRoles, recordPerson, replaceRoles, type RoleGrant } from './staff.store.js';

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
    const now = this.clock.now();
    return inTransaction<{ id: string }, InputRefusal | GrantRefusal>(this.dataSource, async (tx) => {
      const roles = await findRoles(tx, invitation.roles);
      if (!roles.ok) return roles;
      const granted = mayGrant(visitor, roles.value);
      if (!granted.ok) return granted;
      const person = await addPerson(tx, invitation, now);
      if (!person) return invalid({ path: 'email', code: 'ALREADY_STAFF' });
      await replaceRoles(tx, person.id, roles.value, now);
      await recordPerson(tx, person.id, null, visitor, now);
      await this.letters.invite(tx, person, visitor.name, await issueLink(tx, person.id, 'invitation', now));
      logger.info({ staff: person.id, by: visitor.id }, 'staff invited');
      return ok({ id: person.id });
    });
  }
}
