import { type Clock, hashSecret, maskPersonal, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, NotFound, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TellOwner } from '../articles/tell-owner.js';
import type { FeedbackReason } from '../rules/index.js';
import { addTask } from '../tasks/tasks.store.js';

export interface Feedback {
  readonly code: string;
  /** What the visitor's browser calls its day; null: it keeps nothing. */
  readonly visit: string | null;
  readonly language: string;
  readonly helped: boolean;
  readonly reason: FeedbackReason | null;
  readonly words: string;
}

interface LiveArticle {
  id: string;
  code: string;
  versionId: string;
  departmentId: string;
  ownerId: string | null;
  title: string;
}

/** How long a visit is known as one: as long as its cookie, and the time to count it. */
const HOURS_KEPT = 48;

/** What residents did with answers, without knowing who they are: one reading an article and visit. */
@Injectable()
export class Readings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly owner: TellOwner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** That an article was opened. Again in the same visit it is the same reading. */
  async opened({ code, visit, language, meantToReport }: { code: string; visit: string; language: string; meantToReport: boolean }): Promise<void> {
    await this.dataSource.query(
      `insert into article_reading as reading (id, article_id, version_id, language, visit_hash, read_at, meant_to_report)
       select $1, a.id, v.id, $3, $4, $5, $6 from article a join article_version v on v.article_id = a.id and v.state = 'published' and v.audience = 'public'
       where a.code = $2 and (a.expires_at is null or a.expires_at > $5)
       on conflict on constraint uq_article_reading_visit do update set meant_to_report = reading.meant_to_report or excluded.meant_to_report`,
      [newId(), code, language, hashSecret(visit), this.clock.now(), meantToReport],
    );
  }

  /** Whether it helped; the last word of a visit counts. A "no" is something to do for who answers for the article. */
  async said({ code, visit, language, helped, reason, words }: Feedback): Promise<Result<{ helped: boolean }, never>> {
    return inTransaction<{ helped: boolean }, never>(this.dataSource, async (tx) => {
      const now = this.clock.now();
      const article = await liveAndPublic(tx, code, now);
      if (!article) throw new NotFound();
      const visitHash = visit && hashSecret(visit);
      const [before]: { helped: boolean | null }[] = await tx.query('select helped from article_reading where article_id = $1 and visit_hash = $2 for update', [article.id, visitHash]);
      const kept = helped ? null : maskPersonal(words.trim()).text.slice(0, 700) || null;
      await tx.query(
        `insert into article_reading (id, article_id, version_id, language, visit_hash, read_at, helped, reason, words, said_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $6)
         on conflict on constraint uq_article_reading_visit do update set helped = excluded.helped, reason = excluded.reason, words = excluded.words, said_at = excluded.said_at`,
        [newId(now), article.id, article.versionId, language, visitHash, now, helped, helped ? null : reason, kept],
      );
      if (!helped && before?.helped !== false) await this.tellOwner(tx, article, now);
      return ok({ helped });
    });
  }

  /** That a visit is on the way to a request: what it read today was read with that in mind. */
  async meantToReport(visit: string): Promise<void> {
    await this.dataSource.query('update article_reading set meant_to_report = true where visit_hash = $1', [hashSecret(visit)]);
  }

  /** That a visit sent a request for a service: what it read about that did not stand in its place. */
  async requested(visit: string, serviceCode: string): Promise<void> {
    await this.dataSource.query(
      `update article_reading reading set requested_at = $3 from article_version v
       where reading.visit_hash = $1 and v.id = reading.version_id and $2 = any(v.services) and reading.requested_at is null`,
      [hashSecret(visit), serviceCode, this.clock.now()],
    );
  }

  /** Forgets which readings were one visit, once its day is counted. A chore of the worker. */
  async forgetVisits(): Promise<void> {
    await this.dataSource.query(
      `update article_reading set visit_hash = null where visit_hash is not null and read_at < $1::timestamptz - make_interval(hours => ${HOURS_KEPT})`,
      [this.clock.now()],
    );
  }

  private async tellOwner(tx: Transaction, { id, code, title, ...whose }: LiveArticle, now: Date): Promise<void> {
    const task = await addTask(tx, 'feedback', id, now);
    await this.owner.tell(tx, 'feedback', await this.owner.owners(tx, whose), { path: `/knowledge/${code}`, title, once: task.id }, now);
  }
}

async function liveAndPublic(tx: Transaction, code: string, now: Date): Promise<LiveArticle | undefined> {
  const [row]: LiveArticle[] = await tx.query(
    `select a.id, a.code, v.id as "versionId", a.department_id as "departmentId", a.owner_id as "ownerId", t.title
     from article a join article_version v on v.article_id = a.id and v.state = 'published' and v.audience = 'public'
       join article_text t on t.version_id = v.id and t.language = v.language
     where a.code = $1 and (a.expires_at is null or a.expires_at > $2)`,
    [code, now],
  );
  return row;
}
