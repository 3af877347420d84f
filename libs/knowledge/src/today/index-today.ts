import type { Transaction, Translated } from '@civic311/platform';
import { type DocumentToIndex, putDocuments } from '@civic311/search';

interface NoticeRow {
  id: string;
  title: Translated;
  text: Translated;
  stands: boolean;
}

const MOST = 200;

/** Lets notices be found while they stand, and no longer: those that began, changed or ended since it was last called. */
export async function indexToday(tx: Transaction, now: Date): Promise<void> {
  const notices: NoticeRow[] = await tx.query(
    `select id, title, text, stands from today_notice cross join lateral (select removed_at is null and from_at <= $1 and until_at > $1 as stands) as now
     where findable is distinct from stands limit ${MOST} for update of today_notice skip locked`,
    [now],
  );
  if (notices.length === 0) return;
  const documents = notices.filter(({ stands }) => stands).flatMap(({ id, title, text }) =>
    Object.keys(title).map((language): DocumentToIndex => ({
      kind: 'today', subjectId: id, code: id, language, audience: 'public', title: title[language]!, summary: text[language] ?? '', keywords: [], text: '',
    })),
  );
  await putDocuments(tx, 'today', notices.map(({ id }) => id), documents);
  await tx.query('update today_notice set findable = (removed_at is null and from_at <= $2 and until_at > $2) where id = any($1::uuid[])', [notices.map(({ id }) => id), now]);
}
