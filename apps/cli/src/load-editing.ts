import { ArticlesQuery, forgetUse, MoveArticle, Readings, Tellings, WriteDraft } from '@civic311/knowledge';
import { CHECKLIST_ITEMS } from '@civic311/knowledge/rules';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { CitySeed } from './city-folder/city-seed.js';
import type { ArticleChangeSeed, EditingSeed } from './city-folder/editing-seed.js';
import { WORDS } from './demo-words.js';
import { must, onStage, type Stage } from './play.js';

/** Days before now: since when articles are looked at, and since when they are read and told. */
const [VALIDATED_SINCE, READ_SINCE, TOLD_SINCE] = [60, 30, 14];
/** Of the article that is most asked; of the second half as many, of the third a third. */
const MOST_READ = 40;
const CAME_BACK_AFTER_MS = 2 * 86_400_000;

/**
 * Has a demo's people write, check and publish articles, once; then has answers read, and told in the simulated contacts, which
 * are loaded before, in place of those before. Gives how many articles were worked on.
 */
export async function loadEditing(dataSource: DataSource, { demo }: Pick<CitySeed, 'demo'>, now: Date): Promise<number> {
  if (!demo?.editing.author || !demo.editing.checker) return 0;
  const { editing } = demo;
  return onStage(dataSource, now, async (stage) => {
    const isEdited = await stage.one('select 1 from article_version where author_id is not null limit 1');
    if (!isEdited) for (const change of changesOf(editing)) await makeChange(stage, editing, change);
    await dataSource.transaction((tx) => forgetUse(tx));
    for (const [rank, code] of editing.asked.entries()) await readBy(stage, code, timesOf(rank));
    await tell(dataSource, stage, editing.asked, now);
    return changesOf(editing).length;
  });
}

const timesOf = (rank: number): number => Math.ceil(MOST_READ / (rank + 1));

/** In the order in which they were made. */
function changesOf({ validated, changes }: EditingSeed): ArticleChangeSeed[] {
  const asTheyStand = validated.map((article, nth): ArticleChangeSeed => ({ article, by: null, daysAgo: VALIDATED_SINCE - nth, adds: {}, reviewMonths: null, until: 'published' }));
  return [...asTheyStand, ...changes].toSorted((one, other) => other.daysAgo - one.daysAgo);
}

async function makeChange(stage: Stage, { author, checker }: EditingSeed, { article, by, daysAgo, adds, reviewMonths, until }: ArticleChangeSeed): Promise<void> {
  stage.at(daysAgo);
  const [writer, second] = [await stage.person(by ?? author!), await stage.person(checker!)];
  const { department, live, ...as } = await stage.use(ArticlesQuery).byCode(article, writer, 'en');
  if (!live) throw new Error(`the demo changes ${article}, which is not live`);
  const texts = Object.fromEntries(live.texts.map(({ language, title, summary, keywords, body, actions }) =>
    [language, { title, summary, keywords, actions, body: [body, adds[language]].filter(Boolean).join('\n\n') }]));
  const { versionId } = must(await stage.use(WriteDraft).run(writer, {
    code: article, basedOn: null, department: department.code, ownerId: as.ownerId, reviewMonths: reviewMonths ?? as.reviewMonths, expiresAt: as.expiresAt, sample: as.sample,
    audience: live.audience, services: live.services, places: live.places, checklist: until === 'draft' ? [] : CHECKLIST_ITEMS, note: null, texts, checked: [],
  }));
  if (until === 'draft') return;
  must(await stage.use(MoveArticle).run(writer, { versionId, move: 'submit' }));
  if (until === 'review') return;
  for (const move of ['approve', 'confirm', 'publish'] as const) must(await stage.use(MoveArticle).run(second, { versionId, move }));
}

/** Visits that opened it: some meant to report and some then did; some said whether it helped. */
async function readBy(stage: Stage, code: string, times: number): Promise<void> {
  const article = (await stage.one<{ services: string[]; languages: string[] }>(
    `select v.services, (select languages from city) as languages from article a join article_version v on v.article_id = a.id and v.state = 'published' where a.code = $1`, [code],
  ))!;
  const readings = stage.use(Readings);
  for (let nth = 0; nth < times; nth++) {
    stage.at(READ_SINCE * (1 - nth / times));
    const [visit, language] = [randomUUID(), article.languages[nth % 6 === 5 ? article.languages.length - 1 : 0]!];
    await readings.opened({ code, visit, language, meantToReport: nth % 3 === 0 });
    if (nth % 4 === 0) {
      const helped = nth % 12 !== 8;
      must(await readings.said({ code, visit, language, helped, reason: helped ? null : 'unclear', words: helped ? '' : WORDS.unclear[Math.floor(nth / 12) % WORDS.unclear.length]! }));
    }
    if (nth % 9 === 3 && article.services[0]) await readings.requested(visit, article.services[0]);
  }
}

/** Every other simulated contact that wanted an answer was told one; few came back about it. */
async function tell(dataSource: DataSource, stage: Stage, asked: readonly string[], now: Date): Promise<void> {
  const contacts = (await dataSource.query(
    `select id, ended_at as "endedAt" from interaction where call_id like 'demo-%' and disposition = 'information' and phone is not null and ended_at > $1 order by ended_at, id`,
    [stage.at(TOLD_SINCE)],
  )) as { id: string; endedAt: Date }[];
  const byShare = asked.flatMap((code, rank) => Array.from({ length: timesOf(rank) }, () => code));
  const tellings = stage.use(Tellings);
  await dataSource.transaction(async (tx) => {
    for (const [nth, { id, endedAt }] of contacts.entries()) {
      if (nth % 2 === 1) continue;
      const article = byShare[(nth * 37) % byShare.length]!;
      await tellings.told(tx, id, [article], endedAt);
      const cameBackAt = new Date(endedAt.getTime() + CAME_BACK_AFTER_MS);
      if (nth % 26 === 0 && cameBackAt < now) await tellings.cameBack(tx, [id], { articles: [article] }, cameBackAt);
    }
  });
}
