import { type Clock, newId, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { PRIORITIES } from '@civic311/sla/rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type KnownTemplates, type MacroAction, macroFaults, type MacroToKeep } from '../rules/macro.js';
import type { Outcome } from '../rules/lifecycle.js';
import { MacroEntity } from './macro.entity.js';
import { recordMacro } from './record-ready-words.js';
import { ownerFault } from './ownership.js';
import type { Kept } from './keep-template.js';

export type KeepMacroRefusal = InputRefusal | Refusal<'CHANGED_MEANWHILE' | 'NOT_PERMITTED' | 'TOO_MANY_MACROS'>;

const MOST_MACROS = 500;

/** Writes a macro, or changes one. */
@Injectable()
export class KeepMacro {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `seen` is the macro and the version that was changed; null makes a new one. */
  run(staff: StaffVisitor, seen: Kept | null, given: MacroToKeep): Promise<Result<Kept, KeepMacroRefusal>> {
    return inTransaction<Kept, KeepMacroRefusal>(this.dataSource, async (tx) => {
      const name = given.name.trim();
      const faults = [
        ...(name === '' ? [{ path: 'name', code: 'TEXT_NEEDED' }] : []),
        ...(name.length > 80 ? [{ path: 'name', code: 'TOO_LONG', max: 80 }] : []),
        ...macroFaults(given.actions, await templatesOf(tx, given.actions)),
        ...(await worldFaults(tx, given.actions)),
      ];
      if (faults.length > 0) return invalid(...faults);
      const refusal = await ownerFault(tx, staff, given.departmentId);
      if (refusal) return refusal;
      const now = seen && (await tx.findOne(MacroEntity, { where: { id: seen.id }, lock: { mode: 'pessimistic_write' } }));
      if (seen && !now) throw new NotFound();
      if (now) {
        const before = await ownerFault(tx, staff, now.departmentId);
        if (before) return before;
        if (now.version !== seen.version) return refuse({ code: 'CHANGED_MEANWHILE' });
      } else if ((await tx.count(MacroEntity)) >= MOST_MACROS) return refuse({ code: 'TOO_MANY_MACROS', limit: MOST_MACROS });
      const taken: unknown[] = await tx.query(
        'select 1 from macro where lower(name) = lower($1) and department_id is not distinct from $2 and id is distinct from $3',
        [name, given.departmentId, now?.id ?? null],
      );
      if (taken.length > 0) return invalid({ path: 'name', code: 'NAME_TAKEN' });
      const at = this.clock.now();
      const kept = { id: now?.id ?? newId(at), version: (now?.version ?? 0) + 1 };
      const row = { ...given, ...kept, name, changedBy: staff.id, changedAt: at };
      if (now) await tx.update(MacroEntity, { id: now.id }, row as never);
      else await tx.insert(MacroEntity, row as never);
      await recordMacro(tx, staff, { id: kept.id, before: now, after: { ...given, name }, at });
      return ok(kept);
    });
  }
}

/** The templates that these steps name, as they are now. */
export async function templatesOf(tx: Pick<Transaction, 'query'>, actions: readonly MacroAction[]): Promise<KnownTemplates> {
  const ids = actions.flatMap((action) => ('templateId' in action ? [action.templateId] : []));
  const rows = (await tx.query('select id, kind, outcome, active from reply_template where id::text = any($1::text[])', [ids])) as {
    id: string;
    kind: string;
    outcome: Outcome | null;
    active: boolean;
  }[];
  return new Map(rows.map(({ id, ...template }) => [id, template]));
}

/** Names that nothing in the city has. */
async function worldFaults(tx: Transaction, actions: readonly MacroAction[]) {
  const departments = (await tx.query('select id from department where active')) as { id: string }[];
  return actions.flatMap((action, at) => {
    if (action.kind === 'priority' && action.priority && !PRIORITIES.some((known) => known === action.priority)) {
      return [{ path: `actions.${at}.priority`, code: 'PRIORITY_UNKNOWN' }];
    }
    const isNowhere = action.kind === 'hand-off' && action.departmentId && !departments.some(({ id }) => id === action.departmentId);
    return isNowhere ? [{ path: `actions.${at}.departmentId`, code: 'DEPARTMENT_UNKNOWN' }] : [];
  });
}
