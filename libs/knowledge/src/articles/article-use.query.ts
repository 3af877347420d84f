import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { deflection, isNotWorking } from '../rules/index.js';
import type { ArticleFeedback, ArticleUse } from './articles.types.js';

/** How far back the use of an article is counted. */
export const DAYS_OF_USE = 90;

interface Alike {
  readAt: Date;
  meantToReport: boolean;
  helped: boolean | null;
  requestedAt: Date | null;
  n: number;
}

/** How well articles work, from what their readers did. */
@Injectable()
export class ArticleUseQuery {
  constructor(private readonly sql: Sql) {}

  async ofArticle(articleId: string, now: Date): Promise<ArticleUse> {
    const [contacts] = await this.sql.rows<{ told: number; cameBack: number }>(
      `select count(*)::int as told, count(came_back_at)::int as "cameBack" from article_telling
       where article_id = $1 and told_at > $2::timestamptz - make_interval(days => ${DAYS_OF_USE})`,
      [articleId, now],
    );
    const { told, cameBack } = contacts!;
    // Readings alike in all that the rule asks are counted as one kind, by the newest of them.
    const alike = await this.sql.rows<Alike>(
      `select max(read_at) as "readAt", meant_to_report as "meantToReport", helped, max(requested_at) as "requestedAt", count(*)::int as n from article_reading
       where article_id = $1 and read_at > $2::timestamptz - make_interval(days => ${DAYS_OF_USE})
       group by meant_to_report, helped, requested_at is null, read_at > $2::timestamptz - interval '24 hours'`,
      [articleId, now],
    );
    const sum = (fits: (kind: Alike) => boolean) => alike.reduce((total, kind) => total + (fits(kind) ? kind.n : 0), 0);
    const [readings, requests] = [sum(() => true), sum(({ requestedAt }) => requestedAt !== null)];
    const deflected = (as: string) => sum((kind) => deflection(kind, now) === as);
    return {
      readings, requests, told, cameBack,
      helped: sum(({ helped }) => helped === true),
      unhelpful: sum(({ helped }) => helped === false),
      confirmed: deflected('confirmed'),
      potential: deflected('potential'),
      falsely: deflected('false'),
      notWorking: isNotWorking({ readings, requests, told, cameBack }),
    };
  }

  /** Of those it did not help, the newest first; at most 20. */
  feedback(articleId: string): Promise<ArticleFeedback[]> {
    return this.sql.rows(
      `select r.said_at as "saidAt", v.number as version, r.reason, r.words from article_reading r join article_version v on v.id = r.version_id
       where r.article_id = $1 and r.helped is false order by r.said_at desc limit 20`,
      [articleId],
    );
  }
}
