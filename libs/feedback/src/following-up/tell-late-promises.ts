import { type Clock } from '@civic311/kernel';
import { StaffNotices } from '@civic311/messaging';
import { Catalog, CLOCK } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LATE_STEPS, LATE_TOLD_FOR_MS, lateStep } from '../rules/index.js';

const catalog = new Catalog('feedback');

interface Late {
  kind: 'follow-up' | 'complaint' | 'improvement';
  id: string;
  path: string;
  departmentId: string;
  serviceId: string | null;
  ownerId: string | null;
  dueAt: Date;
}

/** Follow-ups, complaints and changes that are late climb: to their owner, to who supervises, to who heads the department. */
@Injectable()
export class TellLatePromises {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells of at most `most`; each step of each once, by the key of its notice, however often it is swept. */
  sweep(most: number): Promise<void> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (tx) => {
      const late = (await tx.query(
        `select 'follow-up' as kind, f.id, '/feedback/' || f.id as path, f.department_id as "departmentId", r.service_id as "serviceId", f.owner_id as "ownerId", f.due_at as "dueAt"
           from follow_up f left join request r on r.id = f.request_id where f.state = 'open' and f.due_at between $1 and $2 and f.department_id is not null
         union all
         select 'complaint', c.id, '/feedback/complaints/' || c.id, c.department_id, r.service_id, null, c.due_at
           from complaint c left join request r on r.id = c.request_id where c.state in ('received', 'review-asked') and c.due_at between $1 and $2 and c.department_id is not null
         union all
         select 'improvement', a.id, '/feedback/improvements/' || a.id, a.department_id, a.service_id, a.owner_id, a.due_at
           from improvement_action a where a.state in ('proposed', 'accepted', 'in-progress') and a.due_at between $1 and $2
         order by "dueAt" desc limit $3`,
        [new Date(now.getTime() - LATE_TOLD_FOR_MS), now, most],
      )) as Late[];
      const steps = late.map(({ dueAt }) => lateStep(dueAt, now)!);
      const told = await this.officers.recipients(
        tx,
        late.map(({ departmentId, serviceId, ownerId }, at) => ({ tier: steps[at]!.tier, post: { departmentId, serviceId: serviceId ?? '', assigneeId: ownerId } })),
        now,
      );
      await this.notices.tell(tx, late.flatMap(({ kind, id, path }, at) => told[at]!.map(({ staffId, language, inHoursAt }) => {
        const t = catalog.in(language);
        return {
          staffId, kind: 'late-promise', aboutId: null, path, subject: t(`late.${kind}.subject`), body: t('late.body'), urgent: false, inHoursAt,
          dedupeKey: `late-promise:${id}-${LATE_STEPS.indexOf(steps[at]!)}:${staffId}`,
        };
      })));
    });
  }
}
