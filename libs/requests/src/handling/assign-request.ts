import { ok, refuse, type Result } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { StaffDirectory } from '@civic311/identity';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, type Target } from './handling.js';

/** Gives a request to one person of its department. */
@Injectable()
export class AssignRequest {
  constructor(
    private readonly handling: Handling,
    private readonly people: StaffDirectory,
  ) {}

  run(staff: StaffVisitor, target: Target, assigneeId: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const isOurs = await this.people.isAssignable(assigneeId, desk.request.departmentId);
      if (!isOurs) return refuse({ code: 'NOT_OF_THIS_DEPARTMENT' });
      const made = await desk.make('assign', { assigneeId });
      if (!made.ok) return made;
      await this.handling.clocks.owned(desk.tx, desk.request.id, desk.by);
      await desk.tell({ kind: 'assigned', audience: 'staff', facts: { assigneeId } });
      return ok(undefined);
    });
  }
}

/** Gives it back to the department's queue. That somebody had taken it stays true, for its clocks too. */
@Injectable()
export class UnassignRequest {
  constructor(private readonly handling: Handling) {}

  run(staff: StaffVisitor, target: Target): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { assigneeId } = desk.request;
      if (assigneeId === null) return refuse({ code: 'ALREADY_THAT' });
      const made = await desk.make('unassign', { assigneeId: null });
      if (!made.ok) return made;
      await desk.tell({ kind: 'unassigned', audience: 'staff', facts: { assigneeId } });
      return ok(undefined);
    });
  }
}
