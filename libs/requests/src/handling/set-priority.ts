import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { PRIORITIES, type Priority } from '@civic311/sla/rules';
import { Injectable } from '@nestjs/common';
import { isOpen } from '../rules/lifecycle.js';
import { type Handled, Handling, type HandlingRefusal, type Target, textFaults } from './handling.js';

/** Says how urgent it is, with the reason. The clocks keep their start and take what is promised for that priority. */
@Injectable()
export class SetPriority {
  constructor(private readonly handling: Handling) {}

  run(
    staff: StaffVisitor,
    target: Target,
    to: { priority: string; reason: string },
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { tx, request, by } = desk;
      const reason = to.reason.trim();
      const faults = textFaults('reason', to.reason, 1_000);
      const priority = PRIORITIES.find((known) => known === to.priority);
      if (!priority) return invalid({ path: 'priority', code: 'PRIORITY_UNKNOWN' }, ...faults);
      if (faults.length > 0) return invalid(...faults);
      if (!isOpen(request.state)) return refuse({ code: 'NOT_OPEN', state: request.state });
      const from: Priority = request.priority;
      if (priority === from) return refuse({ code: 'ALREADY_THAT' });
      await desk.set({ priority });
      const { serviceId, departmentId, openedAt } = request;
      await this.handling.clocks.retarget(tx, { requestId: request.id, serviceId, departmentId, priority, openedAt }, { ...by, reason });
      await desk.tell({ kind: 'prioritized', audience: 'staff', facts: { from, to: priority }, body: reason });
      return ok(undefined);
    });
  }
}
