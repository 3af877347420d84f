import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';

/** Answers told in contacts, and who came back about the same. Of people it keeps nothing: contacts are named by their ids. */
@Injectable()
export class Tellings {
  /** That these live articles were told in a contact of somebody whom we would know again. */
  async told(tx: Transaction, contactId: string, articles: readonly string[], at: Date): Promise<void> {
    await tx.query(
      `insert into article_telling (contact_id, article_id, version_id, told_at)
       select $1, a.id, v.id, $3 from article a join article_version v on v.article_id = a.id and v.state = 'published' where a.code = any($2) on conflict do nothing`,
      [contactId, articles, at],
    );
  }

  /** That whoever had these contacts asked again: about one of the same articles, or for a service that they answer. The first time counts. */
  async cameBack(tx: Transaction, contactIds: readonly string[], about: { articles?: readonly string[]; service?: string }, at: Date): Promise<void> {
    await tx.query(
      `update article_telling telling set came_back_at = $2 from article a, article_version v
       where telling.contact_id = any($1) and a.id = telling.article_id and v.id = telling.version_id and came_back_at is null and told_at < $2
         and (a.code = any($3) or $4 = any(v.services))`,
      [contactIds, at, about.articles ?? [], about.service ?? null],
    );
  }

  /** That a contact was one of our own making. */
  async untold(tx: Transaction, contactId: string): Promise<void> {
    await tx.query('delete from article_telling where contact_id = $1', [contactId]);
  }
}
