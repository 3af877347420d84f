import { type Clock, type FieldFault, isId, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Calendars } from '../calendars.js';
import { recordPublication } from './record-publication.js';
import { insertVersion } from './versions.store.js';

export interface CalendarToAdd {
  readonly code: string;
  readonly name: string;
  /** The calendar whose hours it begins with. */
  readonly likeId: string;
  readonly reason: string;
}

const BEGINNING = new Date('1970-01-01T00:00:00Z');

/** Adds a calendar with the hours that another one has now; its own are published like any change. No clock counts by it yet. */
@Injectable()
export class AddCalendar {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: Calendars,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, { code, name, likeId, reason }: CalendarToAdd): Promise<Result<{ id: string }, InputRefusal>> {
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      const has = async (sql: string, value: string) => ((await tx.query(sql, [value])) as unknown[]).length > 0;
      const faults: FieldFault[] = [
        ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 64 ? [] : [{ path: 'code', code: 'NOT_A_CODE' }]),
        ...((await has('select 1 from service_calendar where code = $1', code)) ? [{ path: 'code', code: 'CODE_TAKEN' }] : []),
        ...(name.trim() === '' ? [{ path: 'name', code: 'TEXT_NEEDED' }] : []),
        ...(isId(likeId) && (await has('select 1 from service_calendar where id = $1', likeId)) ? [] : [{ path: 'likeId', code: 'NEEDED' }]),
      ];
      if (faults.length > 0) return invalid(...faults);
      const at = this.clock.now();
      const { version } = await this.calendars.inForce(tx, likeId, at);
      const id = newId(at);
      await tx.query('insert into service_calendar (id, code, name) values ($1, $2, $3)', [id, code, name.trim()]);
      const added = { ...version, effectiveFrom: BEGINNING };
      const why = reason.trim() || name.trim();
      await insertVersion(tx, id, added, { by: by.id, at, reason: why, correction: null, source: by.name });
      await recordPublication(tx, by, id, { line: [], version: added, at, reason: why });
      return ok({ id });
    });
  }
}
