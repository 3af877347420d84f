import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, logger, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { manageableStaff, type NotManageable } from './manageable-staff.js';
import { type GrantRefusal, mayGrant } from './rules/granting.js';
import { findRoles, hasAdministrator, lockAdministrators, personSaid, recordPerson, replaceRoles, type RoleGrant } from './staff.store.js';

export type ChangeRolesRefusal = NotManageable | InputRefusal | GrantRefusal | { readonly code: 'LAST_ADMINISTRATOR' };

/** The person then holds exactly these roles, from their next request on. */
@Injectable()
export class ChangeRoles {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(
    visitor: StaffVisitor,
    { staffId, roles }: { staffId: string; roles: readonly RoleGrant[] },
  ): Promise<Result<{ id: string }, ChangeRolesRefusal>> {
    return inTransaction<{ id: string }, ChangeRolesRefusal>(this.dataSource, async (tx) => {
      await lockAdministrators(tx);
      const found = await manageableStaff(tx, visitor, staffId);
      if (!found.ok) return found;
      const wanted = await findRoles(tx, roles);
      if (!wanted.ok) return wanted;
      const granted = mayGrant(visitor, wanted.value);
      if (!granted.ok) return granted;
      const now = this.clock.now();
      const before = await personSaid(tx, staffId);
      await replaceRoles(tx, staffId, wanted.value, now);
      if (!(await hasAdministrator(tx))) return refuse({ code: 'LAST_ADMINISTRATOR' });
      await recordPerson(tx, staffId, before, visitor, now);
      logger.info({ staff: staffId, by: visitor.id }, 'roles changed');
      return ok({ id: staffId });
    });
  }
}
