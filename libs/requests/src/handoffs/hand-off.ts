import { newId, ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Desk, type Handled, Handling, type HandlingRefusal, type Target, textFaults } from '../handling/handling.js';
import { NobodyThere } from '../handling/nobody-there.js';
import { isOpen } from '../rules/lifecycle.js';
import { ContractorMail } from './contractor-mail.js';
import { HandoffTaskEntity } from './handoff-task.entity.js';
import { Tasks } from './tasks.js';

/** More at once is a plan, not a hand-off. */
export const MOST_OPEN_TASKS = 10;

export interface NewHandoff {
  /** Exactly one of the two. */
  departmentId?: string | null;
  contractorId?: string | null;
  /** What is asked. */
  what: string;
  /** What should come back: a note, a date, a photo. May be empty. */
  owedBack: string;
  /** The request waits for it. */
  blocking: boolean;
  /** The task that came back, when this one goes on with it. */
  previousId?: string | null;
}

/** Asks another department or a contractor for something; the request stays, and the resident's clock runs on. */
@Injectable()
export class HandOff {
  constructor(
    private readonly handling: Handling,
    private readonly tasks: Tasks,
    private readonly mail: ContractorMail,
    private readonly nobodyThere: NobodyThere,
  ) {}

  run(staff: StaffVisitor, target: Target, given: NewHandoff): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { tx, request, now } = desk;
      const faults = [
        ...textFaults('what', given.what),
        ...(given.owedBack.length > 1_000 ? [{ path: 'owedBack', code: 'TOO_LONG', limit: 1_000 }] : []),
      ];
      if (Boolean(given.departmentId) === Boolean(given.contractorId)) faults.push({ path: 'provider', code: 'PROVIDER_NEEDED' });
      if (faults.length > 0) return invalid(...faults);
      if (!isOpen(request.state)) return refuse({ code: 'REQUEST_CLOSED' });
      const unfit = await providerFault(desk, given);
      if (unfit) return unfit;
      if ((await this.tasks.open(tx, request.id)) >= MOST_OPEN_TASKS) return refuse({ code: 'TOO_MANY_TASKS', most: MOST_OPEN_TASKS });
      const previous = given.previousId
        ? await tx.findOneBy(HandoffTaskEntity, { id: given.previousId, requestId: request.id, state: 'bounced' })
        : null;
      const task = tx.create(HandoffTaskEntity, {
        id: newId(now),
        requestId: request.id,
        previousId: previous?.id ?? null,
        providerDepartmentId: given.departmentId || null,
        providerContractorId: given.contractorId || null,
        consumerDepartmentId: request.departmentId,
        handedOffById: staff.id,
        assigneeId: null,
        what: given.what.trim(),
        owedBack: given.owedBack.trim(),
        blocking: given.blocking,
        state: 'offered',
        hops: previous ? previous.hops + 1 : 0,
        suggestedDepartmentId: null,
        reason: null,
        givenBack: null,
        handedOffAt: now,
        acceptedAt: null,
        endedAt: null,
      });
      await tx.insert(HandoffTaskEntity, task);
      const actor = { kind: 'staff', id: staff.id } as const;
      await this.tasks.note({ tx, request, task, now, by: desk.by, actor }, 'handed-off', task.what, {
        blocking: task.blocking,
        hops: task.hops,
      });
      const { id: taskId, providerDepartmentId, providerContractorId, consumerDepartmentId } = task;
      const parties = { providerDepartmentId, providerContractorId, consumerDepartmentId, serviceId: request.serviceId, priority: request.priority };
      await this.handling.clocks.startTask(tx, { requestId: request.id, taskId, ...parties }, desk.by);
      if (task.providerContractorId) await this.mail.offered(tx, request, task);
      if (task.providerDepartmentId) {
        await this.nobodyThere.tell(tx, request, { departmentId: task.providerDepartmentId, from: request.departmentId, at: now });
      }
      await desk.set({});
      await this.tasks.tell(tx, request, task);
      return ok(undefined);
    });
  }
}

/** The provider exists, works now, and is somebody else. */
async function providerFault({ tx, request }: Desk, { departmentId, contractorId }: NewHandoff) {
  if (departmentId === request.departmentId) return refuse({ code: 'ALREADY_THERE' as const });
  const found: unknown[] = departmentId
    ? await tx.query('select 1 from department where id = $1 and active', [departmentId])
    : await tx.query('select 1 from contractor where id = $1 and active', [contractorId]);
  if (found.length > 0) return undefined;
  return invalid({ path: 'provider', code: departmentId ? 'DEPARTMENT_UNKNOWN' : 'CONTRACTOR_UNKNOWN' });
}
