import type { Clock } from '@civic311/kernel';
import { CLOCK, Events, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import type { ClockBreached } from '@civic311/sla';
import { Officers } from '@civic311/staffing';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StaffLetter } from '../messages/staff-letter.js';
import type { RequestUnblocked } from '../requests.events.js';
import { append } from '../timeline.js';
import { HandoffTaskEntity } from './handoff-task.entity.js';

interface Unblocked {
  reference: string;
  departmentId: string;
  serviceId: string;
  assigneeId: string | null;
  provider: Translated;
}

/** What follows from a hand-off: a task that became late is on the timeline, and whoever waited is told when they can go on. */
@Injectable()
export class HandoffListeners implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly officers: Officers,
    private readonly letter: StaffLetter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<ClockBreached>('ClockBreached', (tx, late) => this.recordLate(tx, late));
    this.events.onInTransaction<RequestUnblocked>('RequestUnblocked', (tx, news) => this.tellOwner(tx, news));
  }

  /** Once a task: that nobody took it in time is said where it is shown. */
  private async recordLate(tx: Transaction, { requestId, taskId, metric, dueAt }: ClockBreached): Promise<void> {
    if (!taskId || metric !== 'COMPLETE') return;
    const task = await tx.findOneByOrFail(HandoffTaskEntity, { id: taskId });
    const facts = { taskId, to: task.providerDepartmentId, contractorId: task.providerContractorId };
    const actor = { kind: 'system', id: null } as const;
    await append(tx, [{ requestId, kind: 'task-late', at: new Date(dueAt), actor, audience: 'staff', facts }]);
  }

  /** Whoever the request is assigned to, or stands in for them, in their own hours. What they took back themselves is no news. */
  private async tellOwner(tx: Transaction, { requestId, taskId, how }: RequestUnblocked): Promise<void> {
    if (how === 'cancelled') return;
    const [row] = (await tx.query(
      `select r.reference, r.department_id as "departmentId", r.service_id as "serviceId", r.assignee_id as "assigneeId",
         coalesce(p.name, jsonb_build_object('en', c.name)) as provider
       from handoff_task t join request r on r.id = t.request_id
         left join department p on p.id = t.provider_department_id left join contractor c on c.id = t.provider_contractor_id
       where t.id = $1`,
      [taskId],
    )) as [Unblocked];
    const now = this.clock.now();
    const [people = []] = await this.officers.recipients(tx, [{ tier: 'ASSIGNEE', post: row }], now);
    const facts = (language: string) => ({ how, provider: inLanguage(row.provider, language) });
    const to = people.map(({ staffId }) => staffId);
    await this.letter.send(tx, { id: requestId, ...row }, to, { kind: 'unblocked', once: taskId, at: now, facts });
  }
}
