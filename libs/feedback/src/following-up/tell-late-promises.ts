import { type Clock } from '@civic311/kernel';
import { StaffNotices } from '@civic311/messaging';
import { Catalog, CLOCK, type Transaction } from '@civic311/platform';
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

/** Before all: the keyset of the first page. */
const FIRST = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' };

/** Follow-ups, complaints and changes that are late climb: to their owner, to who supervises, to who heads the department. */
@Injectable()
export class TellLatePromises {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `most` in one transaction, until all were looked at. Each step of each is told once, by the key of its notice, however often it is swept. */
  async sweep(most: number): Promise<void> {
    const now = this.clock.now();
    for (let after: Pick<Late, 'dueAt' | 'id'> | undefined = FIRST; after; ) after = await this.page(most, after, now);
  }

  /** Gives the last one of a full page. */
  private page(most: number, after: Pick<Late, 'dueAt' | 'id'>, now: Date): Promise<Late | undefined> {
    return this.dataSource.transaction(async (tx) => {
      const late = (await tx.query(
        `select * from (
           select 'follow-up' as kind, f.id, '/feedback/' || f.id as path, f.department_id as "departmentId", r.service_id as "serviceId", f.owner_id as "ownerId", date_trunc('milliseconds', f.due_at) as "dueAt"
             from follow_up f left join request r on r.id = f.request_id where f.state = 'open' and f.due_at between $1 and $2 and f.department_id is not null
           union all
           select 'complaint', c.id, '/feedback/complaints/' || c.id, c.department_id, r.service_id, null, date_trunc('milliseconds', c.due_at)
             from complaint c left join request r on r.id = c.request_id where c.state in ('received', 'review-asked') and c.due_at between $1 and $2 and c.department_id is not null
           union all
           select 'improvement', a.id, '/feedback/improvements/' || a.id, a.department_id, a.service_id, a.owner_id, date_trunc('milliseconds', a.due_at)
             from improvement_action a where a.state in ('proposed', 'accepted', 'in-progress') and a.due_at between $1 and $2
         ) as late where ("dueAt", id) > ($3, $4::uuid) order by "dueAt", id limit $5`,
        [new Date(now.getTime() - LATE_TOLD_FOR_MS), now, after.dueAt, after.id, most],
      )) as Late[];
      await this.tell(tx, late, now);
      return late.length === most ? late.at(-1) : undefined;
    });
  }

  private async tell(tx: Transaction, late: readonly Late[], now: Date): Promise<void> {
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
  }
}
