import { newId } from '@civic311/kernel';
import type { StaffVisitor, Transaction } from '@civic311/platform';
import type { TaskKind } from './knowledge-task.entity.js';

/** Something to do about an article; while the same is still open it counts up. */
export async function addTask(tx: Transaction, kind: Exclude<TaskKind, 'gap'>, articleId: string, at: Date): Promise<{ id: string }> {
  const [task]: { id: string }[] = await tx.query(
    `insert into knowledge_task as task (id, kind, article_id, made_at, last_at) values ($1, $2, $3, $4, $4)
     on conflict (article_id, kind) where done_at is null and article_id is not null do update set times = task.times + 1, last_at = excluded.last_at
     returning id`,
    [newId(at), kind, articleId, at],
  );
  return task!;
}

/** An article that is missing, in the words that people asked with; at most 120 characters of them are kept. */
export async function addGap(tx: Transaction, { words, language, times = 1 }: { words: string; language: string; times?: number }, at: Date): Promise<void> {
  await tx.query(
    `insert into knowledge_task as task (id, kind, words, language, times, made_at, last_at) values ($1, 'gap', left($2, 120), $3, $4, $5, $5)
     on conflict (language, words) where done_at is null and kind = 'gap' do update set times = greatest(task.times, excluded.times), last_at = excluded.last_at`,
    [newId(at), words, language, times, at],
  );
}

/** What was to do about an article is done. */
export async function closeTasks(tx: Transaction, articleId: string, kinds: readonly TaskKind[], byId: string | null, at: Date): Promise<void> {
  await tx.query('update knowledge_task set done_at = $3, done_by_id = $4 where article_id = $1 and kind = any($2) and done_at is null', [articleId, kinds, at, byId]);
}

/** What was missing is there: gaps whose words an article now has for a title or among its keywords, in their language. */
export async function closeGaps(tx: Transaction, texts: readonly { language: string; title: string; keywords: readonly string[] }[], byId: string | null, at: Date): Promise<void> {
  const said = texts.flatMap(({ language, title, keywords }) => [title, ...keywords].map((words) => ({ language, words })));
  await tx.query(
    `update knowledge_task k set done_at = $3, done_by_id = $4 from unnest($1::text[], $2::text[]) as said(language, words)
     where kind = 'gap' and done_at is null and k.language = said.language and lower(k.words) = lower(said.words)`,
    [said.map(({ language }) => language), said.map(({ words }) => words), at, byId],
  );
}

/** Ids of the departments whose tasks somebody sees; null: all. */
export const departmentsIn = (scope: StaffVisitor['scope']): readonly string[] | null =>
  scope.kind === 'departments' ? scope.ids : scope.kind === 'everything' ? null : [];

/** One task is done, when it is among those that the person sees; gives whether it is. */
export async function closeTask(tx: Transaction, id: string, { id: byId, scope }: StaffVisitor, at: Date): Promise<boolean> {
  const [closed]: [unknown[], number] = await tx.query(
    `update knowledge_task k set done_at = coalesce(k.done_at, $2), done_by_id = coalesce(k.done_by_id, $3)
     where k.id = $1 and ($4::uuid[] is null or k.kind = 'gap' or exists (select 1 from article a where a.id = k.article_id and a.department_id = any($4))) returning k.id`,
    [id, at, byId, departmentsIn(scope)],
  );
  return closed.length > 0;
}
