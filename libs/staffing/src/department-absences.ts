import { type Clock, isId, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, recordChange, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NoteAbsence } from './note-absence.js';

export interface ColleagueAbsence {
  id: string;
  staffId: string;
  name: string;
  startsAt: Date;
  endsAt: Date;
  notedByName: string;
}
type NotTheirs = Refusal<'NOT_OF_YOUR_DEPARTMENT'>;

/** Whose absences a supervisor may note: people with a role in a department of theirs; with the whole city in scope, everybody. */
const THEIRS = `p.disabled_at is null and ($1::uuid[] is null or exists (select 1 from staff_role pr where pr.staff_id = p.id and pr.department_id = any($1)))`;
const departmentsOf = ({ scope }: StaffVisitor): readonly string[] | null => (scope.kind === 'everything' ? null : scope.kind === 'departments' ? scope.ids : []);

/** A supervisor notes that somebody of their department is away, who could not do so themself. The history keeps who did. */
@Injectable()
export class DepartmentAbsences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly noting: NoteAbsence,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those that have not ended, of others, soonest first, at most 100. */
  of(supervisor: StaffVisitor): Promise<ColleagueAbsence[]> {
    return this.sql.rows<ColleagueAbsence>(
      `select a.id, a.staff_id as "staffId", p.name, a.starts_at as "startsAt", a.ends_at as "endsAt", n.name as "notedByName"
       from absence a join staff p on p.id = a.staff_id join staff n on n.id = a.noted_by
       where ${THEIRS} and a.ends_at > $2 and p.id <> $3 order by a.starts_at, a.id limit 100`,
      [departmentsOf(supervisor), this.clock.now(), supervisor.id],
    );
  }

  /** By name, without the supervisor, at most 500. */
  colleagues(supervisor: StaffVisitor): Promise<{ id: string; name: string }[]> {
    return this.sql.rows(`select p.id, p.name from staff p where ${THEIRS} and p.id <> $2 order by p.name, p.id limit 500`, [departmentsOf(supervisor), supervisor.id]);
  }

  note(supervisor: StaffVisitor, staffId: string, days: { firstDay: string; lastDay: string }): Promise<Result<{ absenceId: string }, InputRefusal | NotTheirs>> {
    return inTransaction<{ absenceId: string }, InputRefusal | NotTheirs>(this.dataSource, async (tx) => {
      const name = await this.nameOf(tx, supervisor, staffId);
      if (name === null) return refuse({ code: 'NOT_OF_YOUR_DEPARTMENT' });
      const span = await this.noting.spanOf(days);
      if (!span.ok) return span;
      const noted = await this.noting.write(tx, { staffId, ...span.value }, supervisor.id);
      if (noted.ok) await recordChange(tx, { kind: 'absence', about: staffId, name, by: supervisor.id, at: this.clock.now(), before: null, after: days });
      return noted;
    });
  }

  /** Takes it back, or ends one that has begun. One that is not there any more is no fault. */
  end(supervisor: StaffVisitor, absenceId: string): Promise<Result<{ absenceId: string }, NotTheirs>> {
    return inTransaction<{ absenceId: string }, NotTheirs>(this.dataSource, async (tx) => {
      const [absence] = (await tx.query('select staff_id as "staffId", starts_at as "startsAt", ends_at as "endsAt" from absence where id = $1 for update', [absenceId])) as {
        staffId: string;
        startsAt: Date;
        endsAt: Date;
      }[];
      if (!absence) return ok({ absenceId });
      const name = await this.nameOf(tx, supervisor, absence.staffId);
      if (name === null) return refuse({ code: 'NOT_OF_YOUR_DEPARTMENT' });
      const now = this.clock.now();
      if (absence.startsAt >= now) await tx.query('delete from absence where id = $1', [absenceId]);
      else await tx.query('update absence set ends_at = $2 where id = $1 and ends_at > $2', [absenceId, now]);
      await recordChange(tx, { kind: 'absence', about: absence.staffId, name, by: supervisor.id, at: now, before: { endsAt: absence.endsAt.toISOString() }, after: { endsAt: now.toISOString() } });
      return ok({ absenceId });
    });
  }

  private async nameOf(tx: Transaction, supervisor: StaffVisitor, staffId: string): Promise<string | null> {
    if (!isId(staffId)) return null;
    const [person] = (await tx.query(`select p.name from staff p where ${THEIRS} and p.id = $2`, [departmentsOf(supervisor), staffId])) as { name: string }[];
    return person?.name ?? null;
  }
}
