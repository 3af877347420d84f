import { toPlainText } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { type DocumentToIndex, putDocuments } from '@civic311/search';
import type { Audience } from '../rules/index.js';

interface Live {
  id: string;
  code: string;
  audience: Audience;
  expired: boolean;
  language: string;
  title: string;
  summary: string;
  keywords: string[];
  body: string;
}

/** Lets live articles be found as they stand now, expired ones by staff alone, and others by nobody any more. */
export async function indexArticles(tx: Transaction, articleIds: readonly string[], now: Date): Promise<void> {
  if (articleIds.length === 0) return;
  const live: Live[] = await tx.query(
    `select a.id, a.code, v.audience, coalesce(a.expires_at <= $2, false) as expired, t.language, t.title, t.summary, t.keywords, t.body
     from article a join article_version v on v.article_id = a.id and v.state = 'published' join article_text t on t.version_id = v.id where a.id = any($1::uuid[])`,
    [articleIds, now],
  );
  const documents = live.map(({ id, expired, audience, body, ...text }): DocumentToIndex => ({
    kind: 'article', subjectId: id, ...text, audience: expired ? 'staff' : audience, text: toPlainText(body),
  }));
  await putDocuments(tx, 'article', articleIds, documents);
}
