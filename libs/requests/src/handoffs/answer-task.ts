import { StaffDirectory } from '@civic311/identity';
import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { textFaults } from '../handling/handling.js';
import { type TaskActed, type TaskActor, type TaskRefusal, Tasks } from './tasks.js';

type Acted = Promise<Result<TaskActed, TaskRefusal>>;

/** The provider says: this is ours, and we are on it. Whoever of a department takes it has it from then on. */
@Injectable()
export class AcceptTask {
  constructor(private readonly tasks: Tasks) {}

  run(actor: TaskActor, taskId: string | null): Acted {
    return this.tasks.run(actor, taskId, 'accept', async (desk) => {
      const { tx, task, now } = desk;
      const assigneeId = task.providerDepartmentId && 'staff' in actor ? actor.staff.id : null;
      await this.tasks.set(tx, task, { state: 'accepted', acceptedAt: now, assigneeId });
      await this.tasks.clocks.taskOwned(tx, task.id, desk.by);
      await this.tasks.note(desk, 'task-accepted');
      return ok(undefined);
    });
  }
}

/** Gives an accepted task to another person of the same department. Its clocks run on as they are. */
@Injectable()
export class AssignTask {
  constructor(
    private readonly tasks: Tasks,
    private readonly people: StaffDirectory,
  ) {}

  run(staff: StaffVisitor, taskId: string, assigneeId: string): Acted {
    return this.tasks.run({ staff }, taskId, 'assign', async (desk) => {
      const { tx, task } = desk;
      const isOurs = task.providerDepartmentId && (await this.people.isAssignable(assigneeId, task.providerDepartmentId));
      if (!isOurs) return refuse({ code: 'NOT_OF_THIS_DEPARTMENT' });
      await this.tasks.set(tx, task, { assigneeId });
      await this.tasks.note(desk, 'task-assigned', undefined, { assigneeId });
      return ok(undefined);
    });
  }
}

/** Sends a task back as not theirs, with the reason, and with whose they think it is. The request goes on where it is. */
@Injectable()
export class BounceTask {
  constructor(private readonly tasks: Tasks) {}

  run(actor: TaskActor, taskId: string | null, given: { reason: string; suggestedDepartmentId?: string | null }): Acted {
    return this.tasks.run(actor, taskId, 'bounce', async (desk) => {
      const faults = textFaults('reason', given.reason, 1_000);
      if (faults.length > 0) return invalid(...faults);
      const suggested = given.suggestedDepartmentId || null;
      const known: unknown[] = suggested ? await desk.tx.query('select 1 from department where id = $1 and active', [suggested]) : [1];
      if (known.length === 0) return invalid({ path: 'suggestedDepartmentId', code: 'DEPARTMENT_UNKNOWN' });
      await this.tasks.end(desk, { state: 'bounced', reason: given.reason.trim(), suggestedDepartmentId: suggested });
      return ok(undefined);
    });
  }
}

/** The work is done; what was owed comes back. */
@Injectable()
export class CompleteTask {
  constructor(private readonly tasks: Tasks) {}

  run(actor: TaskActor, taskId: string | null, givenBack: string): Acted {
    return this.tasks.run(actor, taskId, 'complete', async (desk) => {
      const isOwed = desk.task.owedBack !== '';
      const faults = isOwed || givenBack !== '' ? textFaults('givenBack', givenBack, 4_000) : [];
      if (faults.length > 0) return invalid(...faults);
      await this.tasks.end(desk, { state: 'done', givenBack: givenBack.trim() });
      return ok(undefined);
    });
  }
}

/** The department that asked does not need it any more. */
@Injectable()
export class CancelTask {
  constructor(private readonly tasks: Tasks) {}

  run(staff: StaffVisitor, taskId: string, reason: string): Acted {
    return this.tasks.run({ staff }, taskId, 'cancel', async (desk) => {
      const faults = textFaults('reason', reason, 1_000);
      if (faults.length > 0) return invalid(...faults);
      await this.tasks.withdraw(desk, reason.trim());
      return ok(undefined);
    });
  }
}
