import { newId } from '@civic311/kernel';
import { StaffNotices } from '@civic311/messaging';
import { Catalog, type Transaction } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Injectable } from '@nestjs/common';
import { FollowUpEntity } from '../follow-up.entity.js';
import { FOLLOW_UP_BUSINESS_DAYS, type FollowUpReason } from '../rules/index.js';
import { BusinessDays } from './business-days.js';

const catalog = new Catalog('feedback');

export interface ToFollowUp {
  readonly surveyId: string | null;
  readonly requestId: string | null;
  readonly serviceId: string | null;
  readonly departmentId: string | null;
  readonly reasons: FollowUpReason[];
}

/** Opens follow-ups, each somebody's and with a due time. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly days: BusinessDays,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
  ) {}

  /** One open follow-up for a request: what else is said of it adds its reasons to that one. Gives its id. */
  async open(tx: Transaction, { surveyId, requestId, serviceId, departmentId, reasons }: ToFollowUp, now: Date): Promise<string> {
    const [there] = requestId
      ? ((await tx.query("select id, reasons from follow_up where request_id = $1 and state = 'open' for update", [requestId])) as { id: string; reasons: FollowUpReason[] }[])
      : [];
    if (there) {
      await tx.query('update follow_up set reasons = $2, survey_id = coalesce(survey_id, $3) where id = $1', [there.id, [...new Set([...there.reasons, ...reasons])], surveyId]);
      return there.id;
    }
    const id = newId(now);
    const owners = await this.owners(tx, departmentId, serviceId, now);
    const [owner] = owners;
    await tx.insert(FollowUpEntity, {
      id, surveyId, requestId, departmentId, reasons, openedAt: now, ownerId: owner?.staffId ?? null, dueAt: await this.days.after(tx, departmentId, now, FOLLOW_UP_BUSINESS_DAYS),
    });
    if (owner) await this.tell(tx, id, owner, now);
    return id;
  }

  /** The supervisor of the department, who may give it on; the contact center's follow-ups are whoever's takes them. */
  private async owners(tx: Transaction, departmentId: string | null, serviceId: string | null, now: Date) {
    if (!departmentId) return [];
    const [found] = await this.officers.recipients(tx, [{ tier: 'SUPERVISOR', post: { departmentId, serviceId: serviceId ?? '', assigneeId: null } }], now);
    return found ?? [];
  }

  /** That it is theirs now. */
  async tell(tx: Transaction, id: string, owner: { staffId: string; language: string; inHoursAt: Date }, now: Date): Promise<void> {
    const t = catalog.in(owner.language);
    await this.notices.tell(tx, [
      {
        staffId: owner.staffId,
        kind: 'follow-up',
        aboutId: null,
        path: `/feedback/${id}`,
        subject: t('staff.follow-up.subject'),
        body: t('staff.follow-up.body'),
        urgent: false,
        inHoursAt: owner.inHoursAt,
        dedupeKey: `follow-up:${id}-${now.getTime()}:${owner.staffId}`,
      },
    ]);
  }
}
