import { type Clock, type FieldFault, isId, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, type InputRefusal, inTransaction, invalid, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DepartmentUses } from './department-uses.js';

export interface DepartmentToSave {
  readonly code: string;
  readonly name: Translated;
  readonly insideName: string;
  readonly calendarId: string;
  readonly active: boolean;
}

export type SaveDepartmentRefusal = InputRefusal | { readonly code: 'NOT_FOUND' | 'OUTSIDE_YOUR_DEPARTMENTS' };

interface Standing {
  readonly id: string;
  readonly active: boolean;
  readonly said: object;
}

const LONGEST_NAME = 120;

/**
 * Adds a department or changes one. One that still has something to do stays active: the faults at `active` say what, each
 * with its count. Its hours say when its people work; a promise counts by its agreement's, so no due time moves.
 */
@Injectable()
export class SaveDepartment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly uses: DepartmentUses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(
    by: StaffVisitor,
    { department, isNew, reason }: { department: DepartmentToSave; isNew: boolean; reason: string | null },
  ): Promise<Result<{ code: string }, SaveDepartmentRefusal>> {
    if (by.scope.kind !== 'everything') return refuse({ code: 'OUTSIDE_YOUR_DEPARTMENTS' });
    return inTransaction<{ code: string }, SaveDepartmentRefusal>(this.dataSource, async (tx) => {
      const { code, name, insideName, calendarId, active } = department;
      const before = await standing(tx, code);
      if (!before && !isNew) return refuse({ code: 'NOT_FOUND' });
      const calendar = await calendarName(tx, calendarId);
      const faults = [
        ...departmentFaults(department),
        ...(before && isNew ? [{ path: 'code', code: 'CODE_TAKEN' }] : []),
        ...(calendar === undefined ? [{ path: 'calendarId', code: 'NEEDED' }] : []),
        ...(before?.active && !active ? await this.stillNeeded(before.id) : []),
      ];
      if (faults.length > 0) return invalid(...faults);
      const id = before?.id ?? newId();
      await tx.query(
        `insert into department (id, code, name, inside_name, calendar_id, active) values ($1, $2, $3, $4, $5, $6)
         on conflict (code) do update set name = excluded.name, inside_name = excluded.inside_name, calendar_id = excluded.calendar_id, active = excluded.active`,
        [id, code, JSON.stringify(name), insideName.trim(), calendarId, active],
      );
      const after = (await standing(tx, code))?.said ?? null;
      await recordChange(tx, { kind: 'department', about: code, name: inLanguage(name, 'en'), by: by.id, at: this.clock.now(), before: before?.said ?? null, after, reason });
      return ok({ code });
    });
  }

  private async stillNeeded(departmentId: string): Promise<FieldFault[]> {
    return (await this.uses.of(departmentId)).map(({ what, count }) => ({ path: 'active', code: `STILL_HAS_${what.toUpperCase().replaceAll('-', '_')}`, count }));
  }
}

/** Locked, so that nothing new begins to point at it meanwhile. */
async function standing(tx: Transaction, code: string): Promise<Standing | undefined> {
  const [department] = (await tx.query(
    `select d.id, d.active, jsonb_build_object('name', d.name, 'insideName', d.inside_name, 'active', d.active,
       'calendar', (select c.name from service_calendar c where c.id = d.calendar_id)) as said
     from department d where d.code = $1 for update of d`,
    [code],
  )) as Standing[];
  return department;
}

async function calendarName(tx: Transaction, id: string): Promise<string | undefined> {
  if (!isId(id)) return undefined;
  const [calendar] = (await tx.query('select name from service_calendar where id = $1', [id])) as { name: string }[];
  return calendar?.name;
}

function departmentFaults({ code, name, insideName }: DepartmentToSave): FieldFault[] {
  const names = Object.entries(name);
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 64 ? [] : [{ path: 'code', code: 'NOT_A_CODE' }]),
    ...(names.length === 0 ? [{ path: 'name.en', code: 'TEXT_NEEDED' }] : []),
    ...names.flatMap(([language, text]) => {
      if (text.trim() === '') return [{ path: `name.${language}`, code: 'TEXT_NEEDED' }];
      return text.length > LONGEST_NAME ? [{ path: `name.${language}`, code: 'TOO_LONG', max: LONGEST_NAME }] : [];
    }),
    ...(insideName.length > LONGEST_NAME ? [{ path: 'insideName', code: 'TOO_LONG', max: LONGEST_NAME }] : []),
  ];
}
