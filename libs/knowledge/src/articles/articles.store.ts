import { cleanMarkdown, newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { type ArticleText, type ArticleTexts, type Audience, nextReview, OPEN_STATES, type VersionState } from '../rules/index.js';

export interface StoredArticle {
  readonly id: string;
  readonly code: string;
  readonly departmentId: string;
  readonly ownerId: string | null;
  readonly sample: boolean;
  readonly reviewMonths: number;
  readonly expiresAt: Date | null;
}

/** What a version says of an article besides its words. */
export interface VersionFacts {
  readonly language: string;
  readonly audience: Audience;
  /** Codes. */
  readonly services: readonly string[];
  readonly places: readonly string[];
  readonly checklist: readonly string[];
}

export interface StoredText extends ArticleText {
  readonly language: string;
  readonly sourceVersion: number;
}

export interface StoredVersion extends VersionFacts {
  readonly id: string;
  readonly articleId: string;
  readonly number: number;
  readonly state: VersionState;
  readonly authorId: string | null;
  readonly note: string | null;
  readonly writtenAt: Date;
  readonly publishAt: Date | null;
  readonly texts: readonly StoredText[];
}

const ARTICLE = `id, code, department_id as "departmentId", owner_id as "ownerId", sample, review_months as "reviewMonths", expires_at as "expiresAt"`;
const VERSION = `v.id, v.article_id as "articleId", v.number, v.state, v.language, v.audience, v.services, v.places, v.checklist,
  v.author_id as "authorId", v.note, v.written_at as "writtenAt", v.publish_at as "publishAt",
  (select json_agg(json_build_object('language', t.language, 'title', t.title, 'summary', t.summary, 'keywords', t.keywords, 'body', t.body,
    'actions', t.actions, 'sourceVersion', t.source_version) order by t.language) from article_text t where t.version_id = v.id) as texts`;

const whole = (row: StoredVersion | undefined): StoredVersion | undefined => row && { ...row, texts: row.texts ?? [] };

/** An article, locked until the transaction ends; so are all its versions, which nobody reaches but through it. */
export async function lockArticle(tx: Transaction, code: string): Promise<StoredArticle | undefined> {
  const [row]: StoredArticle[] = await tx.query(`select ${ARTICLE} from article where code = $1 for update`, [code]);
  return row;
}

/** A version with its article, which is locked. */
export async function lockVersion(tx: Transaction, versionId: string): Promise<{ article: StoredArticle; version: StoredVersion } | undefined> {
  const [article]: StoredArticle[] = await tx.query(
    `select ${ARTICLE} from article where id = (select article_id from article_version where id = $1) for update`,
    [versionId],
  );
  const [version]: StoredVersion[] = await tx.query(`select ${VERSION} from article_version v where v.id = $1`, [versionId]);
  return article && version && { article, version: whole(version)! };
}

/** The newest version of a locked article in one of these states. */
export async function versionIn(tx: Transaction, articleId: string, states: readonly VersionState[]): Promise<StoredVersion | undefined> {
  const [row]: StoredVersion[] = await tx.query(
    `select ${VERSION} from article_version v where v.article_id = $1 and v.state = any($2) order by v.number desc limit 1`,
    [articleId, states],
  );
  return whole(row);
}

export const openVersion = (tx: Transaction, articleId: string): Promise<StoredVersion | undefined> => versionIn(tx, articleId, OPEN_STATES);

export async function addArticle(tx: Transaction, article: Omit<StoredArticle, 'id'>, at: Date): Promise<StoredArticle> {
  const id = newId(at);
  await tx.query(
    'insert into article (id, code, department_id, owner_id, sample, review_months, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, article.code, article.departmentId, article.ownerId, article.sample, article.reviewMonths, article.expiresAt],
  );
  return { id, ...article };
}

/** Who answers for it, and until when. What was told of the dates before may be told again. */
export async function setArticle(tx: Transaction, { id, departmentId, ownerId, sample, reviewMonths, expiresAt }: StoredArticle): Promise<void> {
  await tx.query(
    `update article set department_id = $2, owner_id = $3, sample = $4, review_months = $5,
       expiry_told_at = case when expires_at is not distinct from $6 then expiry_told_at end, expires_at = $6 where id = $1`,
    [id, departmentId, ownerId, sample, reviewMonths, expiresAt],
  );
}

export interface Written {
  readonly authorId: string | null;
  readonly source: string | null;
  readonly note: string | null;
}

/** The article's next version, a draft without words yet. */
export async function addVersion(tx: Transaction, articleId: string, facts: VersionFacts, { authorId, source, note }: Written, at: Date): Promise<{ id: string; number: number }> {
  const id = newId(at);
  const [added]: { number: number }[] = await tx.query(
    `insert into article_version (id, article_id, number, state, language, audience, services, places, checklist, author_id, source, note, written_at)
     values ($1, $2, (select coalesce(max(number), 0) + 1 from article_version where article_id = $2), 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11) returning number`,
    [id, articleId, facts.language, facts.audience, facts.services, facts.places, facts.checklist, authorId, source, note, at],
  );
  return { id, number: added!.number };
}

/** What an unpublished version says, in place of what it said. Whoever changed it last is its author: somebody else must look at it. */
export async function rewriteVersion(tx: Transaction, versionId: string, facts: VersionFacts, { authorId, note }: Written, at: Date): Promise<void> {
  await tx.query(
    `update article_version set audience = $2, services = $3, places = $4, checklist = $5, author_id = $6, note = $7, written_at = $8,
       reviewer_id = null, fact_checker_id = null where id = $1`,
    [versionId, facts.audience, facts.services, facts.places, facts.checklist, authorId, note, at],
  );
}

/**
 * A version's words, cleaned. `before`: what the version said, or the one before it, whose pins are kept where nothing changed.
 * Words of the source that are new are pinned to this version, and so are translations that were written with them or are
 * `checked`: somebody says that they are right as they are.
 */
export async function putTexts(
  tx: Transaction,
  version: { id: string; number: number; language: string },
  texts: ArticleTexts,
  before: readonly StoredText[],
  checked: readonly string[] = [],
): Promise<void> {
  const pins = pinned(version, texts, before, checked);
  const rows = Object.entries(texts).map(([language, { title, summary, keywords, body, actions }]) => ({
    language, title: title.trim(), summary: summary.trim(), keywords, body: cleanMarkdown(body), actions, source_version: pins.get(language),
  }));
  await tx.query('delete from article_text where version_id = $1', [version.id]);
  await tx.query(
    `insert into article_text (version_id, language, title, summary, keywords, body, actions, source_version)
     select $1, language, title, summary, array(select jsonb_array_elements_text(keywords)), body, actions, source_version
     from jsonb_to_recordset($2::jsonb) as t(language text, title text, summary text, keywords jsonb, body text, actions jsonb, source_version integer)`,
    [version.id, JSON.stringify(rows)],
  );
}

function pinned(
  { number, language: source }: { number: number; language: string },
  texts: ArticleTexts,
  before: readonly StoredText[],
  checked: readonly string[],
): ReadonlyMap<string, number> {
  const old = new Map(before.map((text) => [text.language, text]));
  const isSame = (language: string) => {
    const [was, is] = [old.get(language), texts[language]];
    return Boolean(was && is && said(was) === said(is));
  };
  const ofSource = isSame(source) ? old.get(source)!.sourceVersion : number;
  return new Map(
    Object.keys(texts).map((language) => {
      const isOld = language !== source && isSame(language) && !checked.includes(language);
      return [language, isOld ? old.get(language)!.sourceVersion : ofSource] as const;
    }),
  );
}

const said = ({ title, summary, body }: ArticleText): string => JSON.stringify([title.trim(), summary.trim(), cleanMarkdown(body)]);

/** Moves a version on, and keeps who looked at it. */
export async function setState(
  tx: Transaction,
  versionId: string,
  state: VersionState,
  { reviewerId, factCheckerId, publishAt }: { reviewerId?: string | null; factCheckerId?: string | null; publishAt?: Date | null } = {},
): Promise<void> {
  await tx.query(
    `update article_version set state = $2, reviewer_id = case when $3 then $4 else reviewer_id end,
       fact_checker_id = case when $5 then $6 else fact_checker_id end, publish_at = $7 where id = $1`,
    [versionId, state, reviewerId !== undefined, reviewerId ?? null, factCheckerId !== undefined, factCheckerId ?? null, publishAt ?? null],
  );
}

/** Puts a version in place of the live one, from now until its review. */
export async function putLive(tx: Transaction, article: StoredArticle, versionId: string, at: Date): Promise<void> {
  await tx.query("update article_version set state = 'replaced', ended_at = $2 where article_id = $1 and state = 'published'", [article.id, at]);
  await tx.query("update article_version set state = 'published', published_at = $2 where id = $1", [versionId, at]);
  await keepUntilReview(tx, article, at);
}

/** Looked at and found right, from now until the next review. */
export async function keepUntilReview(tx: Transaction, { id, reviewMonths }: StoredArticle, at: Date): Promise<void> {
  await tx.query('update article set review_at = $2, review_told_at = null where id = $1', [id, nextReview(at, reviewMonths)]);
}

/** The live version is over. */
export async function endLive(tx: Transaction, articleId: string, at: Date): Promise<void> {
  await tx.query("update article_version set state = 'retired', ended_at = $2 where article_id = $1 and state = 'published'", [articleId, at]);
  await tx.query('update article set review_at = null where id = $1', [articleId]);
}
