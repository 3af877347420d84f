import { isDate, startOfDate } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import { newId, ok, type Result } from '@civic311/kernel';
import { type InputRefusal, inTransaction, invalid, type Transaction } from '@civic311/platform';
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
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
  ) {}

  /** Away on whole days of the city's calendar, from the first to the last, as the person says of themself. */
  async onDays(staffId: string, { firstDay, lastDay }: { firstDay: string; lastDay: string }): Promise<Result<{ absenceId: string }, InputRefusal>> {
    const span = await this.spanOf({ firstDay, lastDay });
    return span.ok ? this.run({ staffId, ...span.value }, staffId) : span;
  }

  /** The instants of whole days of the city's calendar. */
  async spanOf({ firstDay, lastDay }: { firstDay: string; lastDay: string }): Promise<Result<{ startsAt: Date; endsAt: Date }, InputRefusal>> {
    const { timeZone } = await this.cities.current();
    if (!isDate(firstDay)) return invalid({ path: 'firstDay', code: 'NOT_A_DATE' });
    if (!isDate(lastDay)) return invalid({ path: 'lastDay', code: 'NOT_A_DATE' });
    return ok({ startsAt: startOfDate(timeZone, firstDay), endsAt: startOfDate(timeZone, lastDay, 1) });
  }

  run(absence: AbsenceToNote, notedBy: string): Promise<Result<{ absenceId: string }, InputRefusal>> {
    return inTransaction(this.dataSource, (tx) => this.write(tx, absence, notedBy));
  }

  async write(tx: Transaction, { staffId, startsAt, endsAt }: AbsenceToNote, notedBy: string): Promise<Result<{ absenceId: string }, InputRefusal>> {
    if (endsAt <= startsAt) return invalid({ path: 'lastDay', code: 'ENDS_BEFORE_IT_STARTS' });
    if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) return invalid({ path: 'lastDay', code: 'TOO_LONG' });
    const absenceId = newId();
    await tx.query(
      'insert into absence (id, staff_id, starts_at, ends_at, noted_by) values ($1, $2, $3, $4, $5)',
      [absenceId, staffId, startsAt, endsAt, notedBy],
    );
    return ok({ absenceId });
  }
}
