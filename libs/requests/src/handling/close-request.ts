import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Checklist } from '../checklist/checklist.js';
import { Tasks } from '../handoffs/tasks.js';
import { type GoesOn, Merging } from '../merging/merging.js';
import { type Closing, closingFaults } from '../rules/lifecycle.js';
import { readReference } from '../rules/numbering.js';
import { type Desk, type Handled, Handling, type HandlingRefusal, type Target } from './handling.js';

/** Ends a request with an honest outcome and plain words; reporter and followers are told. */
@Injectable()
export class CloseRequest {
  constructor(
    private readonly handling: Handling,
    private readonly tasks: Tasks,
    private readonly merging: Merging,
    private readonly checklist: Checklist,
  ) {}

  /** With hand-offs still open, `endTasks` must say that they end too; what must be done on its checklist refuses it by name. */
  run(staff: StaffVisitor, target: Target, closing: Closing & { endTasks?: boolean }): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, (desk) => this.close(desk, closing));
  }

  /** The same at a desk that is already open. A refusal has changed nothing. */
  async close(desk: Desk, closing: Closing & { endTasks?: boolean }): Promise<Result<void, HandlingRefusal>> {
    const faults = closingFaults(closing);
    if (faults.length > 0) return invalid(...faults);
    const master = closing.outcome === 'duplicate' ? await this.master(desk, closing.duplicateOf!) : ok(null);
    if (!master.ok) return master;
    const { tx, request, now, by } = desk;
    const todo = await this.checklist.inTheWay(tx, request, closing.outcome, desk.staff.id);
    if (todo.length > 0) return refuse({ code: 'CHECKLIST_OPEN', items: todo.join(', ') });
    const open = await this.tasks.open(tx, request.id);
    if (open > 0 && !closing.endTasks) return refuse({ code: 'TASKS_OPEN', tasks: open });
    if (master.value) {
      const merged = await this.merging.into(desk, master.value, closing.message.trim());
      // Tasks end with a request that has ended: nobody is told that it may go on.
      if (merged.ok && open > 0) await this.endTasks(desk);
      return merged;
    }
    const made = await desk.make('close', { outcome: closing.outcome, outcomeFacts: factsOf(closing), closedAt: now });
    if (!made.ok) return made;
    if (open > 0) await this.endTasks(desk);
    // What the city could not have kept or missed is cancelled: it is in no on-time share.
    if (closing.outcome === 'not-a-request') await this.handling.clocks.cancelled(tx, request.id, { ...by, reason: closing.outcome });
    else await this.handling.clocks.resolved(tx, request.id, { ...by, reason: closing.outcome });
    const message = closing.message.trim();
    const eventId = await desk.tell({
      kind: 'closed',
      audience: 'public',
      facts: { outcome: closing.outcome, ...factsOf(closing) },
      body: message,
    });
    await this.handling.notices.toReporter(tx, request, 'closed', eventId, { message });
    await this.handling.tellFollowers(tx, request.id, eventId);
    return ok(undefined);
  }

  private endTasks({ tx, request, by, staff }: Desk): Promise<void> {
    return this.tasks.cancelAll(tx, request, by, { kind: 'staff', id: staff.id });
  }

  /** The request that goes on: it exists and is another one; where it is a duplicate itself, the one that it goes on in. */
  private async master({ tx, request }: Desk, typed: string): Promise<Result<GoesOn, HandlingRefusal>> {
    const reference = readReference(typed);
    const [named] = reference ? ((await tx.query('select id from request where reference = $1', [reference])) as { id: string }[]) : [];
    if (!named) return invalid({ path: 'duplicateOf', code: 'REFERENCE_UNKNOWN' });
    return this.merging.goesOnIn(tx, named.id, request.id);
  }
}

const factsOf = ({ duplicateOf, referredTo, why }: Closing): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ duplicateOf, referredTo, why }).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])),
  );
