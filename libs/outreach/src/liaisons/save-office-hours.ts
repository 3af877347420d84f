import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, NotFound, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MOST_OF_APPLICATION } from '../rules/index.js';

/** A liaison says when and where neighbors find them: everybody reads it. */
@Injectable()
export class SaveOfficeHours {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, words: string): Promise<Result<{ officeHours: string | null }, InputRefusal>> {
    const officeHours = words.trim() || null;
    const max = MOST_OF_APPLICATION.officeHours;
    if (officeHours && officeHours.length > max) return invalid({ path: 'officeHours', code: 'TOO_LONG', max });
    return inTransaction<{ officeHours: string | null }, InputRefusal>(this.dataSource, async (tx) => {
      const [before] = (await tx.query('select office_hours as "officeHours", shown_name as name from liaison where staff_id = $1 and ended_at is null for update', [by.id])) as { officeHours: string | null; name: string }[];
      if (!before) throw new NotFound();
      await tx.query('update liaison set office_hours = $2 where staff_id = $1', [by.id, officeHours]);
      await recordChange(tx, { kind: 'liaison', about: by.id, name: before.name, by: by.id, at: this.clock.now(), before: { officeHours: before.officeHours }, after: { officeHours } });
      return ok({ officeHours });
    });
  }
}
