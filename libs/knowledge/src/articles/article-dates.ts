import { type Clock, ok } from '@civic311/kernel';
import { CLOCK, inTransaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addTask } from '../tasks/tasks.store.js';
import { indexArticles } from './index-articles.js';
import { MoveArticle } from './move-article.js';
import { TellOwner } from './tell-owner.js';

interface Due {
  id: string;
  code: string;
  departmentId: string;
  ownerId: string | null;
  at: Date;
  title: string;
}

/** What falls due by the dates of articles: publishing on a day, looking at them again, and their end. */
@Injectable()
export class ArticleDates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly moving: MoveArticle,
    private readonly owner: TellOwner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A sweep of the worker: at most `most` of each; gives how many. Run again until it gives 0. */
  async sweep(most: number): Promise<number> {
    const now = this.clock.now();
    const swept = await inTransaction<number, never>(this.dataSource, async (tx) => {
      const scheduled: { id: string }[] = await tx.query(
        "select id from article_version where state = 'scheduled' and publish_at <= $1 order by publish_at limit $2 for update skip locked",
        [now, most],
      );
      for (const { id } of scheduled) await this.moving.begin(tx, id, now);
      const due = (date: 'review_at' | 'expires_at', told: 'review_told_at' | 'expiry_told_at'): Promise<Due[]> =>
        tx.query(
          `select a.id, a.code, a.department_id as "departmentId", a.owner_id as "ownerId", a.${date} as at, t.title
           from article a join article_version v on v.article_id = a.id and v.state = 'published' join article_text t on t.version_id = v.id and t.language = v.language
           where a.${date} <= $1 and a.${told} is null order by a.${date} limit $2 for update of a skip locked`,
          [now, most],
        );
      const [review, expired] = [await due('review_at', 'review_told_at'), await due('expires_at', 'expiry_told_at')];
      for (const { id, code, title, at, ...whose } of review) {
        await addTask(tx, 'review', id, now);
        await this.owner.tell(tx, 'review-due', await this.owner.owners(tx, whose), { path: `/knowledge/${code}`, title, once: `${id}.${at.toISOString()}` }, now);
      }
      for (const { id, code, title, at, ...whose } of expired) {
        await addTask(tx, 'expired', id, now);
        await this.owner.tell(tx, 'expired', await this.owner.owners(tx, whose), { path: `/knowledge/${code}`, title, once: `${id}.${at.toISOString()}` }, now);
      }
      const ids = (rows: readonly Due[]) => rows.map(({ id }) => id);
      await tx.query('update article set review_told_at = $2 where id = any($1::uuid[])', [ids(review), now]);
      await tx.query('update article set expiry_told_at = $2 where id = any($1::uuid[])', [ids(expired), now]);
      await indexArticles(tx, ids(expired), now);
      return ok(scheduled.length + review.length + expired.length);
    });
    return swept.ok ? swept.value : 0;
  }
}
