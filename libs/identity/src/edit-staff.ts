import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { manageableStaff, type NotManageable } from './manageable-staff.js';
import { personSaid, recordPerson } from './staff.store.js';

/** Changes what somebody is called, and the language of their mail. */
@Injectable()
export class EditStaff {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(visitor: StaffVisitor, { staffId, name, language }: { staffId: string; name: string; language: string }): Promise<Result<{ id: string }, NotManageable | InputRefusal>> {
    if (name.trim() === '') return invalid({ path: 'name', code: 'TEXT_NEEDED' });
    return inTransaction<{ id: string }, NotManageable | InputRefusal>(this.dataSource, async (tx) => {
      const found = await manageableStaff(tx, visitor, staffId);
      if (!found.ok) return found;
      const before = await personSaid(tx, staffId);
      await tx.query('update staff set name = $2, language = $3 where id = $1', [staffId, name.trim(), language]);
      await recordPerson(tx, staffId, before, visitor, this.clock.now());
      return ok({ id: staffId });
    });
  }
}
