import { newId } from '@civic311/kernel';
import type { StaffVisitor, Transaction } from '@civic311/platform';
import { TASK_DAYS } from '../rules/index.js';
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

const MOST_PHRASINGS = 10;

/** An article that is missing, in the words that people asked with, to be seen to within `TASK_DAYS`; at most 120 characters of them are kept, and ten ways of asking. */
export async function addGap(
  tx: Transaction, { words, language, phrasings = [words], times = 1 }: { words: string; language: string; phrasings?: readonly string[]; times?: number }, at: Date,
): Promise<void> {
  await tx.query(
    `insert into knowledge_task as task (id, kind, words, language, phrasings, times, made_at, last_at, due_at)
     values ($1, 'gap', left($2, 120), $3, $6, $4, $5, $5, $5::timestamptz + make_interval(days => ${TASK_DAYS}))
     on conflict (language, words) where done_at is null and kind = 'gap' do update set times = greatest(task.times, excluded.times), last_at = excluded.last_at,
       phrasings = excluded.phrasings`,
    [newId(at), words, language, times, at, [...new Set([words, ...phrasings])].slice(0, MOST_PHRASINGS)],
  );
}

export interface StoredGap {
  readonly id: string;
  readonly words: string;
  readonly language: string;
  readonly phrasings: readonly string[];
}

/** The gap of this id that is not done, locked. */
export async function lockGap(tx: Transaction, id: string): Promise<(StoredGap & { answerId: string | null; ownerId: string | null }) | undefined> {
  const [gap] = (await tx.query(
    `select id, words, language, phrasings, answer_id as "answerId", owner_id as "ownerId" from knowledge_task where id = $1 and kind = 'gap' and done_at is null for update`,
    [id],
  )) as (StoredGap & { answerId: string | null; ownerId: string | null })[];
  return gap;
}

/** This article is to answer that gap: it is checked when it is published. */
export async function linkGap(tx: Transaction, id: string, articleId: string): Promise<void> {
  await tx.query("update knowledge_task set answer_id = $2, missed = '{}', checked_at = null where id = $1 and kind = 'gap' and done_at is null and answer_id is distinct from $2", [id, articleId]);
}

/** Gaps that an article is to answer, or whose words are its title or among its keywords in their language; at most twenty. */
export async function gapsAnsweredBy(tx: Transaction, articleId: string, texts: readonly { language: string; title: string; keywords: readonly string[] }[]): Promise<StoredGap[]> {
  const said = texts.flatMap(({ language, title, keywords }) => [title, ...keywords].map((words) => ({ language, words })));
  return tx.query(
    `select id, words, language, phrasings from knowledge_task k where kind = 'gap' and done_at is null and (answer_id = $1 or exists (
       select 1 from unnest($2::text[], $3::text[]) as said(language, words) where said.language = k.language and lower(said.words) = lower(k.words)))
     order by last_at desc, id limit 20 for update`,
    [articleId, said.map(({ language }) => language), said.map(({ words }) => words)],
  );
}

/** What the search was asked for, and did not find; without anything missed the gap is done. */
export async function recordCheck(tx: Transaction, id: string, articleId: string, missed: readonly string[], byId: string | null, at: Date): Promise<void> {
  const isDone = missed.length === 0;
  await tx.query(
    'update knowledge_task set answer_id = $2, missed = $3, checked_at = $4, done_at = $5, done_by_id = $6 where id = $1',
    [id, articleId, missed, at, isDone ? at : null, isDone ? byId : null],
  );
}

/** What was to do about an article is done. */
export async function closeTasks(tx: Transaction, articleId: string, kinds: readonly TaskKind[], byId: string | null, at: Date): Promise<void> {
  await tx.query('update knowledge_task set done_at = $3, done_by_id = $4 where article_id = $1 and kind = any($2) and done_at is null', [articleId, kinds, at, byId]);
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
