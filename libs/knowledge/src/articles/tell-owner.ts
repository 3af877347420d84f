import { StaffNotices } from '@civic311/messaging';
import { Catalog, type Transaction } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Injectable } from '@nestjs/common';

const catalog = new Catalog('knowledge');

export type ArticleNews = 'review-due' | 'expired' | 'sent-back' | 'feedback' | 'gap';

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

  /** The content owner, or those of the department who check its facts. */
  async owners(tx: Transaction, { departmentId, ownerId }: { departmentId: string; ownerId: string | null }): Promise<string[]> {
    if (ownerId) return [ownerId];
    const rows: { id: string }[] = await tx.query(
      `select distinct p.staff_id as id from staff_role p join role r on r.id = p.role_id
       where p.department_id = $1 and 'knowledge.fact-check' = any(r.permissions) limit 20`,
      [departmentId],
    );
    return rows.map(({ id }) => id);
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
