import { StaffNotices } from '@civic311/messaging';
import { Catalog, type Transaction } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Injectable } from '@nestjs/common';

const catalog = new Catalog('knowledge');

export type ArticleNews = 'review-due' | 'expired' | 'late' | 'behind' | 'sent-back' | 'feedback' | 'gap';

export interface ToTell {
  /** Where to read it. */
  readonly path: string;
  readonly title: string;
  /** What happened, so that nobody is told twice. */
  readonly once: string;
  readonly reason?: string;
}

/** Tells people what became of an article that is theirs, within their hours. */
@Injectable()
export class TellOwner {
  constructor(
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
  ) {}

  /** The content owner; where there is none, or they have left, those of the department who check its facts. */
  async owners(tx: Transaction, { departmentId, ownerId }: { departmentId: string; ownerId: string | null }): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `with owner as (select id from staff where id = $2 and disabled_at is null)
       select id from owner union all
       (select distinct p.staff_id from staff_role p join role r on r.id = p.role_id join staff s on s.id = p.staff_id and s.disabled_at is null
        where p.department_id = $1 and 'knowledge.fact-check' = any(r.permissions) and not exists (select 1 from owner) limit 20)`,
      [departmentId, ownerId],
    );
    return rows.map(({ id }) => id);
  }

  /** The department's head, or whoever stands in for them: who hears of what its people left lying. */
  async head(tx: Transaction, departmentId: string, at: Date): Promise<string[]> {
    const [told = []] = await this.officers.recipients(tx, [{ tier: 'HEAD', post: { departmentId, serviceId: '', assigneeId: null } }], at);
    return told.map(({ staffId }) => staffId);
  }

  async tell(tx: Transaction, news: ArticleNews, staffIds: readonly string[], { path, title, once, reason = '' }: ToTell, at: Date): Promise<void> {
    const people = await this.officers.people(tx, staffIds, at);
    await this.notices.tell(
      tx,
      [...people].map(([staffId, { language, inHoursAt }]) => {
        const t = catalog.in(language);
        return {
          staffId,
          kind: 'knowledge',
          aboutId: null,
          path,
          subject: t(`knowledge.${news}.subject`, { title }),
          body: t(`knowledge.${news}.body`, { title, reason }),
          urgent: false,
          inHoursAt,
          dedupeKey: `knowledge:${news}:${once}:${staffId}`,
        };
      }),
    );
  }
}
