import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, type Target, textFaults } from './handling.js';
import { NobodyThere } from './nobody-there.js';

/** Hands a request to another department, with the reason. The resident's clock goes on as it was, running or waiting. */
@Injectable()
export class TransferRequest {
  constructor(
    private readonly handling: Handling,
    private readonly nobodyThere: NobodyThere,
  ) {}

  run(
    staff: StaffVisitor,
    target: Target,
    to: { departmentId: string; reason: string },
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { request } = desk;
      const faults = textFaults('reason', to.reason, 1_000);
      if (faults.length > 0) return invalid(...faults);
      const [department] = (await desk.tx.query('select id from department where id = $1 and active', [to.departmentId])) as {
        id: string;
      }[];
      if (!department) return invalid({ path: 'departmentId', code: 'DEPARTMENT_UNKNOWN' });
      if (department.id === request.departmentId) return refuse({ code: 'ALREADY_THERE' });
      const from = request.departmentId;
      const made = await desk.make('transfer', {
        departmentId: department.id,
        assigneeId: null,
        proposedDepartmentId: null,
        transfers: request.transfers + 1,
      });
      if (!made.ok) return made;
      await desk.tell({
        kind: 'transferred',
        audience: 'staff',
        facts: { from, to: department.id, times: request.transfers },
        body: to.reason.trim(),
      });
      const eventId = await desk.tell({ kind: 'transferred', audience: 'public', facts: { from, to: department.id } });
      await this.handling.tellFollowers(desk.tx, request.id, eventId);
      await this.nobodyThere.tell(desk.tx, request, { departmentId: department.id, from, at: desk.now });
      return ok(undefined);
    });
  }
}
