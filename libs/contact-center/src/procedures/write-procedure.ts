import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ProcedureContent, procedureFaults } from '../rules/index.js';
import { knownToProcedures, publishVersion } from './procedures.store.js';

export interface ProcedureToWrite extends ProcedureContent {
  readonly code: string;
  /** A department's code. */
  readonly department: string;
  /** When the draft, or the version that it begins from, was written as its author saw it; null: the procedure is new. */
  readonly writtenAt: Date | null;
}

type WriteRefusal = InputRefusal | { readonly code: 'CHANGED_MEANWHILE' } | { readonly code: 'NOT_FOUND' } | { readonly code: 'OWN_WORDS' };

/** Writes procedures: one draft beside the live version, and a second person who publishes it. */
@Injectable()
export class WriteProcedure {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps the draft, however unfinished; the first change after a publication begins the next version. */
  write(by: StaffVisitor, { code, department, writtenAt, ...content }: ProcedureToWrite): Promise<Result<{ code: string; version: number }, WriteRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ code: string; version: number }, WriteRefusal>(this.dataSource, async (tx) => {
      const [owner] = (await tx.query('select id from department where code = $1', [department])) as { id: string }[];
      if (!owner) return invalid({ path: 'department', code: 'UNKNOWN' });
      const [before] = (await tx.query('select id from procedure where code = $1 for update', [code])) as { id: string }[];
      if (before && writtenAt === null) return invalid({ path: 'code', code: 'TAKEN' });
      const id = before?.id ?? newId(now);
      if (before) await tx.query('update procedure set department_id = $2 where id = $1', [id, owner.id]);
      else await tx.query('insert into procedure (id, code, department_id) values ($1, $2, $3)', [id, code, owner.id]);
      const [last] = (await tx.query('select id, number, state, written_at as "writtenAt" from procedure_version where procedure_id = $1 order by number desc limit 1', [id])) as {
        id: string; number: number; state: string; writtenAt: Date;
      }[];
      if (last && last.writtenAt.getTime() !== writtenAt?.getTime()) return refuse({ code: 'CHANGED_MEANWHILE' });
      if (last?.state === 'draft') {
        await tx.query('update procedure_version set content = $2, written_by_id = $3, written_at = $4 where id = $1', [last.id, JSON.stringify(content), by.id, now]);
        return ok({ code, version: last.number });
      }
      const version = (last?.number ?? 0) + 1;
      await tx.query(
        "insert into procedure_version (id, procedure_id, number, state, content, written_by_id, written_at) values ($1, $2, $3, 'draft', $4, $5, $6)",
        [newId(now), id, version, JSON.stringify(content), by.id, now],
      );
      return ok({ code, version });
    });
  }

  /** Publishes the draft of this number, if every branch of it leads somewhere. Nobody publishes their own words. */
  publish(by: StaffVisitor, code: string, version: number): Promise<Result<{ code: string; version: number }, WriteRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ code: string; version: number }, WriteRefusal>(this.dataSource, async (tx) => {
      const [draft] = (await tx.query(
        `select v.id, v.procedure_id as "procedureId", v.content, v.written_by_id as "writtenById" from procedure_version v join procedure p on p.id = v.procedure_id
         where p.code = $1 and v.number = $2 and v.state = 'draft' for update`,
        [code, version],
      )) as { id: string; procedureId: string; content: ProcedureContent; writtenById: string | null }[];
      if (!draft) return refuse({ code: 'NOT_FOUND' });
      if (draft.writtenById === by.id) return refuse({ code: 'OWN_WORDS' });
      const faults = procedureFaults(draft.content, await knownToProcedures(tx));
      if (faults.length > 0) return invalid(...faults.slice(0, 50).map((fault) => ({ path: fault.step ?? '', code: fault.code })));
      await publishVersion(tx, { id: draft.id, procedureId: draft.procedureId, by: by.id, at: now });
      await recordChange(tx, { kind: 'procedure', about: code, name: Object.values(draft.content.title)[0] ?? code, by: by.id, at: now, before: null, after: { version } });
      return ok({ code, version });
    });
  }
}
