import { changedByPeople, type Transaction } from '@civic311/platform';
import type { ArticleText, ArticleTexts, Audience } from '../rules/index.js';
import { addArticle, addVersion, lockArticle, openVersion, putLive, putTexts, setArticle, setState, type StoredVersion, type VersionFacts, versionIn } from './articles.store.js';
import { indexArticles } from './index-articles.js';

/** An article as a city's folder has it. */
export interface ArticleToPut {
  readonly code: string;
  readonly departmentId: string;
  readonly audience: Audience;
  readonly serviceCodes: readonly string[];
  readonly placeCodes: readonly string[];
  readonly reviewMonths: number;
  readonly sample: boolean;
  /** By language; the first is the source. */
  readonly texts: ArticleTexts;
}

/**
 * Publishes the articles of a city's folder, named by `source`: new ones, and a new version of those that the folder
 * changed. What people have changed is theirs and stays, and so does what the folder names no more.
 */
export async function putArticles(tx: Transaction, articles: readonly ArticleToPut[], source: string, at: Date = new Date()): Promise<void> {
  const theirs = await changedByPeople(tx, 'article');
  const changed: string[] = [];
  for (const article of articles) {
    const id = theirs.has(article.code) ? undefined : await putArticle(tx, article, source, at);
    if (id) changed.push(id);
  }
  await indexArticles(tx, changed, at);
}

/** Gives its id where something changed. */
async function putArticle(tx: Transaction, article: ArticleToPut, source: string, at: Date): Promise<string | undefined> {
  const { code, departmentId, sample, reviewMonths, texts } = article;
  const language = Object.keys(texts)[0]!;
  const facts: VersionFacts = { language, audience: article.audience, services: article.serviceCodes, places: article.placeCodes, checklist: [] };
  const found = await lockArticle(tx, code);
  const live = found && (await versionIn(tx, found.id, ['published']));
  if (live && isSame(live, facts, texts) && found.departmentId === departmentId && found.sample === sample && found.reviewMonths === reviewMonths) return undefined;
  const stored = found ?? (await addArticle(tx, { code, departmentId, ownerId: null, sample, reviewMonths, expiresAt: null }, at));
  if (found) await setArticle(tx, { ...found, departmentId, sample, reviewMonths });
  if (live && isSame(live, facts, texts)) return stored.id;
  const open = await openVersion(tx, stored.id);
  if (open) await setState(tx, open.id, 'discarded');
  const version = await addVersion(tx, stored.id, facts, { authorId: null, source, note: null }, at);
  await putTexts(tx, { ...version, language }, texts, live?.texts ?? []);
  await putLive(tx, stored, version.id, at);
  return stored.id;
}

function isSame(live: StoredVersion, facts: VersionFacts, texts: ArticleToPut['texts']): boolean {
  const fact = ({ language, audience, services, places }: VersionFacts) => [language, audience, services, places];
  const words = ({ title, summary, keywords, body, actions }: ArticleText) => [title, summary, keywords, body, actions.map(({ kind, label, service, phone, url }) => [kind, label, service ?? null, phone ?? null, url ?? null])];
  const old = live.texts.map((text) => [text.language, words(text)] as const).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const now = Object.entries(texts).map(([language, text]) => [language, words(text)] as const).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([fact(live), old]) === JSON.stringify([fact(facts), now]);
}
