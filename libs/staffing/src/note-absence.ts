import { newId, ok, type Result } from '@civic311/kernel';
import { type InputRefusal, inTransaction, invalid } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface AbsenceToNote {
  staffId: string;
  startsAt: Date;
  endsAt: Date;
}

const LONGEST_MS = 730 * 86_400_000;

/** Notes that somebody is away from one instant until before another; gives the absence's id. */
@Injectable()
export class NoteAbsence {
  constructor(private readonly dataSource: DataSource) {}

  run({ staffId, startsAt, endsAt }: AbsenceToNote, notedBy: string): Promise<Result<{ absenceId: string }, InputRefusal>> {
    return inTransaction(this.dataSource, async (tx) => {
      if (endsAt <= startsAt) return invalid({ path: 'endsAt', code: 'ENDS_BEFORE_IT_STARTS' });
      if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) return invalid({ path: 'endsAt', code: 'TOO_LONG' });
      const absenceId = newId();
      await tx.query(
        'insert into absence (id, staff_id, starts_at, ends_at, noted_by) values ($1, $2, $3, $4, $5)',
        [absenceId, staffId, startsAt, endsAt, notedBy],
      );
      return ok({ absenceId });
    });
  }
}
