import { Events, type Transaction } from '@civic311/platform';
import type { ClockBreached } from '@civic311/sla';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { append } from '../timeline.js';
import { HandoffTaskEntity } from './handoff-task.entity.js';

/** What others tell of hand-offs. Who should hear of `RequestUnblocked` and `HandoffEnded` listens to them where they stand. */
@Injectable()
export class HandoffListeners implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.onInTransaction<ClockBreached>('ClockBreached', (tx, late) => this.recordLate(tx, late));
  }

  /** On the timeline of the request, once a task: that nobody took it in time is said where it is shown. */
  private async recordLate(tx: Transaction, { requestId, taskId, metric, dueAt }: ClockBreached): Promise<void> {
    if (!taskId || metric !== 'COMPLETE') return;
    const task = await tx.findOneByOrFail(HandoffTaskEntity, { id: taskId });
    const facts = { taskId, to: task.providerDepartmentId, contractorId: task.providerContractorId };
    const actor = { kind: 'system', id: null } as const;
    await append(tx, [{ requestId, kind: 'task-late', at: new Date(dueAt), actor, audience: 'staff', facts }]);
  }
}
