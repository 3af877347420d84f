import { type Clock, isId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Calls a calendar something else. No hour of it changes, and no clock moves. */
@Injectable()
export class RenameCalendar {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(by: StaffVisitor, id: string, typed: string): Promise<Result<{ id: string }, InputRefusal | { readonly code: 'NOT_FOUND' }>> {
    const name = typed.trim();
    return inTransaction<{ id: string }, InputRefusal | { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const [before] = isId(id) ? ((await tx.query('select name from service_calendar where id = $1 for update', [id])) as { name: string }[]) : [];
      if (!before) return refuse({ code: 'NOT_FOUND' });
      if (name === '') return invalid({ path: 'name', code: 'TEXT_NEEDED' });
      await tx.query('update service_calendar set name = $2 where id = $1', [id, name]);
      await recordChange(tx, { kind: 'calendar', about: id, name, by: by.id, at: this.clock.now(), before, after: { name } });
      return ok({ id });
    });
  }
}
