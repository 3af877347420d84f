import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, logger, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { manageableStaff, type NotManageable } from './manageable-staff.js';
import { personSaid, recordPerson } from './staff.store.js';

/** Lets somebody back in, with the password and the roles they had. */
@Injectable()
export class EnableStaff {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(visitor: StaffVisitor, staffId: string): Promise<Result<{ id: string }, NotManageable>> {
    return inTransaction<{ id: string }, NotManageable>(this.dataSource, async (tx) => {
      const found = await manageableStaff(tx, visitor, staffId);
      if (!found.ok) return found;
      const before = await personSaid(tx, staffId);
      await tx.query('update staff set disabled_at = null where id = $1', [staffId]);
      await recordPerson(tx, staffId, before, visitor, this.clock.now());
      logger.info({ staff: staffId, by: visitor.id }, 'staff enabled');
      return ok({ id: staffId });
    });
  }
}
