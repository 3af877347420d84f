import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ProcedureContent, procedureFaults } from '../rules/index.js';
import { indexProcedure, knownToProcedures, publishVersion } from './procedures.store.js';

export interface ProcedureToWrite extends ProcedureContent {
  readonly code: string;
  /** A department's code. */
  readonly department: string;
  /** Whether a fact in it is still the city's to state; null: as it was. */
  readonly sample: boolean | null;
  /** When the draft, or the version that it begins from, was written as its author saw it; null: the procedure is new. */
  readonly writtenAt: Date | null;
}

type WriteRefusal = InputRefusal | { readonly code: 'CHANGED_MEANWHILE' } | { readonly code: 'NOT_FOUND' } | { readonly code: 'OWN_WORDS' };

/** Addresses of pages: no procedure and no step is called so. */
const TAKEN = 'new';

/** Writes procedures: one draft beside the live version, and a second person who publishes it. */
@Injectable()
export class WriteProcedure {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps the draft, however unfinished; the first change after a publication begins the next version. */
  write(by: StaffVisitor, { code, department, sample, writtenAt, ...content }: ProcedureToWrite): Promise<Result<{ code: string; version: number }, WriteRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ code: string; version: number }, WriteRefusal>(this.dataSource, async (tx) => {
      const [owner] = (await tx.query('select id from department where code = $1', [department])) as { id: string }[];
      if (!owner) return invalid({ path: 'department', code: 'UNKNOWN' });
      const named = content.steps.findIndex((step) => step.code === TAKEN);
      if (named >= 0) return invalid({ path: `steps.${named}.code`, code: 'TAKEN' });
      const [before] = (await tx.query(
        'select p.id, p.sample, d.code as department from procedure p join department d on d.id = p.department_id where p.code = $1 for update of p',
        [code],
      )) as { id: string; sample: boolean; department: string }[];
      if ((before && writtenAt === null) || code === TAKEN) return invalid({ path: 'code', code: 'TAKEN' });
      const id = before?.id ?? newId(now);
      const [last] = (await tx.query('select id, number, state, written_at as "writtenAt" from procedure_version where procedure_id = $1 order by number desc limit 1', [id])) as {
        id: string; number: number; state: string; writtenAt: Date;
      }[];
      if (last && last.writtenAt.getTime() !== writtenAt?.getTime()) return refuse({ code: 'CHANGED_MEANWHILE' });
      const owned = { department, sample: sample ?? before?.sample ?? false };
      if (before) await tx.query('update procedure set department_id = $2, sample = $3 where id = $1', [id, owner.id, owned.sample]);
      else await tx.query('insert into procedure (id, code, department_id, sample) values ($1, $2, $3, $4)', [id, code, owner.id, owned.sample]);
      const was = before ? { department: before.department, sample: before.sample } : null;
      await recordChange(tx, { kind: 'procedure', about: code, name: nameOf(content, code), by: by.id, at: now, before: was, after: owned });
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
        `select v.id, v.procedure_id as "procedureId", v.content, v.written_by_id as "writtenById", (select number from procedure_version live where live.procedure_id = p.id and live.state = 'published') as live
         from procedure_version v join procedure p on p.id = v.procedure_id
         where p.code = $1 and v.number = $2 and v.state = 'draft' for update`,
        [code, version],
      )) as { id: string; procedureId: string; content: ProcedureContent; writtenById: string | null; live: number | null }[];
      if (!draft) return refuse({ code: 'NOT_FOUND' });
      if (draft.writtenById === by.id) return refuse({ code: 'OWN_WORDS' });
      const faults = procedureFaults(draft.content, await knownToProcedures(tx));
      if (faults.length > 0) return invalid(...faults.slice(0, 50).map((fault) => ({ path: fault.step ?? '', code: fault.code })));
      await publishVersion(tx, { id: draft.id, procedureId: draft.procedureId, by: by.id, at: now });
      await recordChange(tx, { kind: 'procedure', about: code, name: nameOf(draft.content, code), by: by.id, at: now, before: { version: draft.live }, after: { version } });
      return ok({ code, version });
    });
  }

  /** Throws the draft of this number away; a procedure that never was in force goes with it. */
  discard(by: StaffVisitor, code: string, version: number): Promise<Result<{ code: string; version: number }, WriteRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ code: string; version: number }, WriteRefusal>(this.dataSource, async (tx) => {
      const [procedure] = (await tx.query('select id from procedure where code = $1 for update', [code])) as { id: string }[];
      if (!procedure) return refuse({ code: 'NOT_FOUND' });
      const [thrown] = (await tx.query("delete from procedure_version where procedure_id = $1 and number = $2 and state = 'draft' returning content", [procedure.id, version])) as [{ content: ProcedureContent }[], number];
      if (!thrown[0]) return refuse({ code: 'NOT_FOUND' });
      await tx.query('delete from procedure p where id = $1 and not exists (select 1 from procedure_version v where v.procedure_id = p.id)', [procedure.id]);
      await recordChange(tx, { kind: 'procedure', about: code, name: nameOf(thrown[0].content, code), by: by.id, at: now, before: { draft: version }, after: { draft: null } });
      return ok({ code, version });
    });
  }

  /** Takes the live version out of use: it is offered and found no more. Who follows it now goes on to its end. */
  withdraw(by: StaffVisitor, code: string, reason: string): Promise<Result<{ code: string; version: number }, WriteRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ code: string; version: number }, WriteRefusal>(this.dataSource, async (tx) => {
      if (!reason.trim()) return invalid({ path: 'reason', code: 'EMPTY' });
      const [live] = (await tx.query(
        `select v.id, v.procedure_id as "procedureId", v.number, v.content from procedure_version v join procedure p on p.id = v.procedure_id
         where p.code = $1 and v.state = 'published' for update`,
        [code],
      )) as { id: string; procedureId: string; number: number; content: ProcedureContent }[];
      if (!live) return refuse({ code: 'NOT_FOUND' });
      await tx.query("update procedure_version set state = 'replaced' where id = $1", [live.id]);
      await indexProcedure(tx, live.procedureId);
      await recordChange(tx, { kind: 'procedure', about: code, name: nameOf(live.content, code), by: by.id, at: now, before: { version: live.number }, after: { version: null }, reason });
      return ok({ code, version: live.number });
    });
  }
}

const nameOf = ({ title }: ProcedureContent, code: string): string => Object.values(title).find((words) => words !== '') ?? code;
