import { isId, ok, refuse, type Result } from '@civic311/kernel';
import { invalid, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, type Target } from '../handling/handling.js';
import { Tasks } from '../handoffs/tasks.js';
import { closingFaults, isOpen } from '../rules/lifecycle.js';
import { earliest } from '../rules/merging.js';
import { readReference } from '../rules/numbering.js';
import { whereVisible } from '../rules/visibility.js';
import { Merging } from './merging.js';

export const MOST_AT_ONCE = 20;

/** Merges several open requests about one thing into the one that was opened first. All of them, or none. */
@Injectable()
export class MergeRequests {
  constructor(
    private readonly handling: Handling,
    private readonly merging: Merging,
    private readonly tasks: Tasks,
    private readonly sql: Sql,
  ) {}

  /** `target`: the one on the desk. `references`: the others, 1 to 20. Gives the one that goes on. */
  async run(staff: StaffVisitor, target: Target, merge: { references: string[]; message: string }): Promise<Result<Handled, HandlingRefusal>> {
    const seen = await this.seen(staff, target.id, merge.references);
    const typed = [...new Set(merge.references.map((each) => readReference(each) ?? each))];
    const faults = closingFaults({ outcome: 'duplicate', message: merge.message, duplicateOf: typed[0] });
    if (faults.length > 0) return invalid(...faults.map((fault) => (fault.path === 'duplicateOf' ? { ...fault, path: 'references' } : fault)));
    if (typed.length > MOST_AT_ONCE) return invalid({ path: 'references', code: 'TOO_MANY', limit: MOST_AT_ONCE });
    const others = seen.filter(({ reference }) => typed.includes(reference));
    if (others.length < typed.length) return invalid({ path: 'references', code: 'REFERENCE_UNKNOWN' });
    const ids = [target.id, ...others.map(({ id }) => id).filter((id) => id !== target.id)];
    if (ids.length < 2) return refuse({ code: 'DUPLICATE_OF_ITSELF' });
    let kept = target.id;
    const done = await this.handling.runTogether(staff, ids, async ([own, ...rest]) => {
      const desks = [own!, ...rest] as const;
      if (own!.request.version !== target.version) {
        return refuse({ code: 'CHANGED_MEANWHILE', version: own!.request.version, happened: [], decisions: ['whole'] });
      }
      for (const { tx, request } of desks) {
        if (!isOpen(request.state)) return refuse({ code: 'NOT_OPEN', state: request.state, reference: request.reference });
        if (request.id !== own!.request.id && (await this.tasks.open(tx, request.id)) > 0) {
          return refuse({ code: 'TASKS_OPEN', reference: request.reference });
        }
      }
      const { id, reference } = earliest(asPair(desks.map(({ request }) => request)));
      if (id !== own!.request.id && (await this.tasks.open(own!.tx, own!.request.id)) > 0) {
        return refuse({ code: 'TASKS_OPEN', reference: own!.request.reference });
      }
      kept = id;
      for (const desk of desks) {
        if (desk.request.id === id) continue;
        const merged = await this.merging.into(desk, { id, reference }, merge.message.trim());
        if (!merged.ok) return merged;
      }
      return ok(undefined);
    });
    return done.ok ? ok(done.value.find(({ id }) => id === kept)!) : done;
  }

  /** Those of them that the person sees. Throws `NotFound` when the one on the desk is none of them. */
  private async seen(staff: StaffVisitor, targetId: string, references: readonly string[]): Promise<{ id: string; reference: string }[]> {
    const visible = whereVisible(staff.scope, 3);
    const found = isId(targetId)
      ? await this.sql.rows<{ id: string; reference: string }>(
          `select r.id, r.reference from request r where (r.id = $1 or r.reference = any($2::text[])) and ${visible.sql} limit ${2 * MOST_AT_ONCE}`,
          [targetId, references.slice(0, 2 * MOST_AT_ONCE).map((each) => readReference(each) ?? each), ...visible.values],
        )
      : [];
    if (!found.some(({ id }) => id === targetId)) throw new NotFound();
    return found;
  }
}

const asPair = <R>(rows: readonly R[]) => rows as readonly [R, ...R[]];
