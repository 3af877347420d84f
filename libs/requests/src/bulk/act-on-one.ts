import { refuse, type Result, unreachable } from '@civic311/kernel';
import { type InputRefusal, NotFound, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { AssignRequest, UnassignRequest } from '../handling/assign-request.js';
import { CloseRequest } from '../handling/close-request.js';
import { ReclassifyRequest } from '../handling/correct-request.js';
import { type Handled, type HandlingRefusal, type Target } from '../handling/handling.js';
import { SetPriority } from '../handling/set-priority.js';
import { AddNote, AskResident } from '../handling/talk-to-resident.js';
import { TransferRequest } from '../handling/transfer-request.js';
import { BULK_PERMISSIONS, type BulkAction } from '../rules/bulk.js';

/** One of many requests: by the use case that a single one goes by, so that clocks, timeline and messages are the same. */
@Injectable()
export class ActOnOne {
  constructor(
    private readonly assigning: AssignRequest,
    private readonly unassigning: UnassignRequest,
    private readonly transferring: TransferRequest,
    private readonly prioritizing: SetPriority,
    private readonly noting: AddNote,
    private readonly asking: AskResident,
    private readonly closing: CloseRequest,
    private readonly reclassifying: ReclassifyRequest,
  ) {}

  /** A request that is out of sight is a refusal here: the others go on. `before` is what undoing puts back. */
  async run(
    staff: StaffVisitor,
    action: BulkAction,
    target: Target,
    before: { assigneeId: string | null; priority: string } | null = null,
  ): Promise<Result<Handled, HandlingRefusal>> {
    const permission = BULK_PERMISSIONS[action.kind === 'undo' ? action.of : action.kind];
    if (!staff.permissions.has(permission)) return refuse({ code: 'NOT_PERMITTED', permission });
    try {
      return simplified(await this.act(staff, action, target, before));
    } catch (fault) {
      if (fault instanceof NotFound) return refuse({ code: 'OUT_OF_SIGHT' });
      throw fault;
    }
  }

  private act(
    staff: StaffVisitor,
    action: BulkAction,
    target: Target,
    before: { assigneeId: string | null; priority: string } | null,
  ): Promise<Result<Handled, HandlingRefusal>> {
    switch (action.kind) {
      case 'assign':
        return this.assigning.run(staff, target, action.assigneeId);
      case 'transfer':
        return this.transferring.run(staff, target, action);
      case 'priority':
        return this.prioritizing.run(staff, target, action);
      case 'note':
        return this.noting.run(staff, target.id, action.note);
      case 'ask':
        return this.asking.run(staff, target, action.question);
      case 'close':
        return this.closing.run(staff, target, action);
      case 'reclassify':
        return this.reclassifying.run(staff, target, action);
      case 'undo':
        if (action.of === 'priority') return this.prioritizing.run(staff, target, { priority: before?.priority ?? '', reason: action.reason });
        return before?.assigneeId ? this.assigning.run(staff, target, before.assigneeId) : this.unassigning.run(staff, target);
      default:
        return unreachable(action);
    }
  }
}

/** Of input that fits no request there is one reason to tell, beside that request. */
function simplified(result: Result<Handled, HandlingRefusal>): Result<Handled, HandlingRefusal> {
  if (result.ok || result.refusal.code !== 'INVALID_INPUT') return result;
  const { path: _path, ...reason } = (result.refusal as InputRefusal).fields[0]!;
  return refuse(reason);
}
