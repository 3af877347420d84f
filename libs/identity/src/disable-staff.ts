import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, logger, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { manageableStaff, type NotManageable } from './manageable-staff.js';
import { Sessions } from './sessions.js';
import { voidLinks } from './staff-links.js';
import { hasAdministrator, lockAdministrators, personSaid, recordPerson } from './staff.store.js';

export type DisableRefusal = NotManageable | { readonly code: 'LAST_ADMINISTRATOR' };

/** The person's sessions and links end with the commit; their name stays on what they did. */
@Injectable()
export class DisableStaff {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(visitor: StaffVisitor, staffId: string): Promise<Result<{ id: string }, DisableRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, DisableRefusal>(this.dataSource, async (tx) => {
      await lockAdministrators(tx);
      const found = await manageableStaff(tx, visitor, staffId);
      if (!found.ok) return found;
      const before = await personSaid(tx, staffId);
      await tx.query('update staff set disabled_at = coalesce(disabled_at, $2) where id = $1', [staffId, now]);
      if (!(await hasAdministrator(tx))) return refuse({ code: 'LAST_ADMINISTRATOR' });
      await this.sessions.closeAll(tx, staffId);
      await voidLinks(tx, staffId, now);
      await recordPerson(tx, staffId, before, visitor, now);
      logger.info({ staff: staffId, by: visitor.id }, 'staff disabled');
      return ok({ id: staffId });
    });
  }
}
