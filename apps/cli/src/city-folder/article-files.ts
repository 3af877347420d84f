import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ActionSeed, ArticleSeed, ArticleTextSeed, KnowledgeSeed, PlaceSeed, SynonymsSeed } from './city-seed.js';
import { type Fields, type Folder, parseYaml, readText, readYaml } from './yaml-fields.js';

const FOLDER = 'articles';
const FILE = /^([a-z0-9][a-z0-9-]{0,63})\.([a-z]{2,3}(?:-[A-Za-z]{2,8})?)\.md$/;
const MOST = 2_000;
const LONGEST_BODY = 100_000;
const ACTIONS = ['start-request', 'call', 'open', 'download'] as const;
const PHONE = { shape: /^\+?[0-9][0-9 ()-]{2,24}$/, say: 'a phone number' };
const URL = { shape: /^https?:\/\/\S{1,500}$/, say: 'an address that begins with http:// or https://' };
const TIME = { shape: /^([01]\d|2[0-4]):[0-5]\d$/, say: 'a time such as 08:30' };

/** articles/: one Markdown file an article and language, places.yaml and synonyms.yaml. A city may leave the folder out. */
export async function readKnowledge(folder: Folder): Promise<KnowledgeSeed> {
  if (!existsSync(path.join(folder.path, FOLDER))) return { articles: [], places: [], synonyms: [] };
  return { places: await readPlaces(folder), articles: await readArticles(folder), synonyms: await readSynonyms(folder) };
}

async function readArticles(folder: Folder): Promise<ArticleSeed[]> {
  const files = (await readdir(path.join(folder.path, FOLDER))).filter((name) => name.endsWith('.md')).sort();
  const codes = new Set<string>();
  for (const name of files) {
    const [, code, language] = FILE.exec(name) ?? [];
    const place = { file: `${FOLDER}/${name}`, line: 1 };
    if (!code || !language) folder.faults.add(place, 'must be named code.language.md, such as trash-day.en.md');
    else if (!folder.languages.includes(language)) folder.faults.add(place, `"${language}" is no language of the city`);
    else codes.add(code);
  }
  if (codes.size > MOST) folder.faults.add({ file: FOLDER, line: 1 }, `holds ${codes.size} articles, at most ${MOST} are taken`);
  const read: ArticleSeed[] = [];
  for (const code of [...codes].slice(0, MOST)) {
    const article = await readArticle(folder, code);
    if (article) read.push(article);
  }
  return read;
}

/** The city's first language is the source, and says whose the article is; the others hold their own words only. */
async function readArticle(folder: Folder, code: string): Promise<ArticleSeed | null> {
  const [source, ...others] = folder.languages;
  const file = (language: string) => `${FOLDER}/${code}.${language}.md`;
  const own = await readMarkdown(folder, file(source!));
  if (!own) return null;
  const { head } = own;
  folder.faults.declare('article', code, head.place());
  const article = {
    code,
    department: head.refers('department', 'department')!,
    audience: head.oneOf('audience', ['public', 'staff'] as const)!,
    services: head.refersToMany('service', 'services'),
    places: head.refersToMany('place', 'places'),
    reviewMonths: head.number('reviewMonths', { min: 1, max: 60, whole: true })!,
    sample: head.flag('sample', false),
    texts: { [source!]: readArticleText(own, 1) } as Record<string, ArticleTextSeed>,
  };
  head.done();
  for (const language of others) {
    if (!existsSync(path.join(folder.path, file(language)))) continue;
    const translation = await readMarkdown(folder, file(language));
    if (!translation) continue;
    const version = translation.head.number('source', { min: 1, max: 1_000, whole: true });
    article.texts[language] = readArticleText(translation, version ?? 1);
    translation.head.done();
  }
  return article;
}

function readArticleText({ head, body }: { head: Fields; body: string }, sourceVersion: number): ArticleTextSeed {
  return {
    title: head.text('title', { max: 120 })!,
    summary: head.text('summary', { max: 300 })!,
    keywords: head.texts('keywords', 40).map(({ text }) => text),
    actions: head.each('actions', 3).map(readAction),
    body,
    sourceVersion,
  };
}

function readAction(action: Fields): ActionSeed {
  const kind = action.oneOf('kind', ACTIONS)!;
  const read = {
    kind,
    label: action.text('label', { max: 80 })!,
    service: kind === 'start-request' ? action.refers('service', 'service') : null,
    phone: kind === 'call' ? action.text('phone', PHONE) : null,
    url: kind === 'open' || kind === 'download' ? action.text('url', URL) : null,
  };
  action.done();
  return read;
}

/** A Markdown file under a head of fields between two lines of three dashes; null when it cannot be read, which is then a fault. */
async function readMarkdown(folder: Folder, file: string): Promise<{ head: Fields; body: string } | null> {
  const text = await readText(folder, file);
  if (text === null) return null;
  const [, head, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined || body === undefined) {
    folder.faults.add({ file, line: 1 }, 'must begin with fields between two lines of "---"');
    return null;
  }
  if (body.trim() === '') folder.faults.add({ file, line: 1 }, 'has no text below its fields');
  if (body.length > LONGEST_BODY) folder.faults.add({ file, line: 1 }, `is longer than ${LONGEST_BODY} characters`);
  // The line of dashes is the first line of the file.
  const fields = parseYaml(folder, file, `\n${head}`);
  return fields && { head: fields, body: body.trim() };
}

async function readPlaces(folder: Folder): Promise<PlaceSeed[]> {
  if (!existsSync(path.join(folder.path, FOLDER, 'places.yaml'))) return [];
  const file = await readYaml(folder, `${FOLDER}/places.yaml`);
  if (!file) return [];
  const places = file.each('places', MOST).map((place): PlaceSeed => {
    const read = {
      code: place.declares('place')!,
      name: place.words('name', 120)!,
      description: place.words('description')!,
      address: place.text('address', { max: 200 })!,
      phones: place.each('phones', 5).map((phone) => {
        const one = { number: phone.text('number', PHONE)!, type: phone.oneOf('type', ['voice', 'tty', 'text', 'fax'] as const)! };
        phone.done();
        return one;
      }),
      schedule: place.each('schedule', 20).map((open) => {
        const one = {
          freq: open.oneOf('freq', ['WEEKLY'] as const)!,
          byday: open.text('byday', { shape: /^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/, say: 'days such as MO,TU,FR' })!,
          opens_at: open.text('opens_at', TIME)!,
          closes_at: open.text('closes_at', TIME)!,
          description: open.isMap('description') ? open.optionalWords('description', 200) : open.optionalText('description', { max: 200 }),
        };
        open.done();
        return one;
      }),
      accessibility: place.optionalWords('accessibility', 500),
      languages: place.texts('languages', 50).map(({ text }) => text),
      sample: place.flag('sample', false),
      counter: place.flag('counter', false),
    };
    place.done();
    return read;
  });
  file.done();
  return places;
}

/** synonyms.yaml: for each language of the city, lists of words that mean the same. */
async function readSynonyms(folder: Folder): Promise<SynonymsSeed[]> {
  if (!existsSync(path.join(folder.path, FOLDER, 'synonyms.yaml'))) return [];
  const file = await readYaml(folder, `${FOLDER}/synonyms.yaml`);
  if (!file) return [];
  const read = folder.languages.flatMap((language) =>
    file.listsOf(language, MOST).flatMap(({ texts, place }) => {
      if (texts.length >= 2 && texts.length <= 20) return [{ language, words: texts }];
      folder.faults.add(place, 'synonyms are 2 to 20 words or short phrases');
      return [];
    }),
  );
  file.done();
  return read;
}
