import { MOST } from '@civic311/knowledge/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type ArticleChangeSeed, type EditingSeed, REACHED } from './editing-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const EDITING = 'editing.yaml';
const MOST_CHANGES = 50;

/** editing.yaml: what a demo's editors did with its articles; a city without the file has none. */
export async function readEditing(folder: Folder): Promise<EditingSeed> {
  const none = { author: null, checker: null, validated: [], changes: [], asked: [] };
  if (!existsSync(path.join(folder.path, EDITING))) return none;
  const file = await readYaml(folder, EDITING);
  if (!file) return none;
  const read = {
    author: file.refers('staff member', 'author'),
    checker: file.refers('staff member', 'checker'),
    validated: file.refersToMany('article', 'validated'),
    changes: file.each('changes', MOST_CHANGES).map(readChange),
    asked: file.refersToMany('article', 'asked'),
  };
  if (read.author && read.author === read.checker) file.fault('nobody is the second pair of eyes on their own words', 'checker');
  file.done();
  return read;
}

function readChange(change: Fields): ArticleChangeSeed {
  const adds = change.optionalFields('adds');
  const read = {
    article: change.refers('article', 'article') ?? '',
    by: change.has('by') ? change.refers('staff member', 'by') : null,
    daysAgo: change.number('daysAgo', { min: 0, max: 99, whole: true }) ?? 0,
    adds: Object.fromEntries(change.source.languages.flatMap((language) => {
      const words = adds?.optionalText(language, { max: MOST.summary });
      return words ? [[language, words]] : [];
    })),
    reviewMonths: change.optionalNumber('reviewMonths', { min: 1, max: 60 }),
    until: change.oneOf('until', REACHED) ?? ('draft' as const),
  };
  adds?.done();
  change.done();
  return read;
}
