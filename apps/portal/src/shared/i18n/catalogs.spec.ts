import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompiledMessage, compileMessage } from '@lingui/message-utils/compileMessage';
import PO from 'pofile';
import { readingGrade } from './reading-grade.js';

const SRC = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(path.join(SRC, file), 'utf8');
const SHARED = 'shared';
const AUDIENCES = globSync('audiences/*', { cwd: SRC });
/** Folders whose words residents read: complete in every language, and plain. */
const FOR_RESIDENTS = [SHARED, 'audiences/public'];

type Messages = Map<string, string>;
function catalog(folder: string, locale: string): Messages {
  const file = `${folder}/locales/${locale}.po`;
  if (globSync(file, { cwd: SRC }).length === 0) return new Map();
  const items = PO.parse(read(file)).items;
  expect(items.map(({ msgid }) => msgid)).toEqual([...new Set(items.map(({ msgid }) => msgid))]);
  return new Map(items.map(({ msgid, msgstr }) => [msgid, msgstr[0] ?? '']));
}

const ID = /^[a-z][\w-]*(?:\.[\w-]+)+$/i;
/** The message ids that a source file asks for by name, and the patterns that it builds (`fault.${code}`). */
function used(text: string): { named: string[]; literals: string[]; patterns: RegExp[] } {
  const source = text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const direct = [...source.matchAll(/\bt\(([^;]*?)\)/gs)].flatMap(([, inside]) => {
    const first = (inside ?? '').split(/,\s*\{/)[0] ?? '';
    return [...first.matchAll(/'([^']+)'/g)].map(([, id]) => id ?? '');
  });
  const elements = [...source.matchAll(/<T\s+id="([^"]+)"/g)].map(([, id]) => id ?? '');
  const literals = [...source.matchAll(/['"]([^'"\n]+)['"]/g)].map(([, id]) => id ?? '').filter((id) => ID.test(id));
  const patterns = [...source.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`]*)`/gi)].map(
    ([, template]) => new RegExp(`^${(template ?? '').replace(/\$\{[^}]*\}/g, '§').replace(/[.*+?^()|[\]\\]/g, '\\$&').replaceAll('§', '[\\w.-]+')}$`),
  );
  return { named: [...direct, ...elements].filter((id) => ID.test(id)), literals, patterns };
}

const sources = globSync('**/*.{ts,tsx}', { cwd: SRC }).filter((file) => !/\.spec\.|generated|^kit/.test(file));
const within = (folder: string) => sources.filter((file) => (folder === SHARED ? !file.startsWith('audiences') : file.startsWith(`${folder}/`)));

/** The names of a message's placeholders, in any branch. */
function placeholders(message: CompiledMessage | undefined): string[] {
  if (typeof message !== 'object') return [];
  const names = message.flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, , rest] = token;
    return [name, ...(rest && typeof rest === 'object' ? Object.values(rest).flatMap((branch) => placeholders(branch as CompiledMessage)) : [])];
  });
  return [...new Set(names)].sort();
}

/** The message as somebody would read it, with a short word for what is filled in. */
function plain(message: CompiledMessage): string {
  const text = typeof message === 'string' ? message : message.map((token) => {
    if (typeof token === 'string') return token;
    const branches = token[2];
    return branches && typeof branches === 'object' && 'other' in branches ? plain(branches.other as CompiledMessage) : 'ten';
  }).join('');
  return text.replace(/<\/?\w+>/g, '');
}

describe.each([SHARED, ...AUDIENCES])('the words of %s', (folder) => {
  const en = catalog(folder, 'en');
  const es = catalog(folder, 'es');
  const shared = folder === SHARED ? new Map<string, string>() : catalog(SHARED, 'en');
  const uses = within(folder).map((file) => used(read(file)));

  test('each id in the code is in the English catalog', () => {
    const missing = uses.flatMap(({ named }) => named).filter((id) => !en.has(id) && !shared.has(id));
    expect(missing).toEqual([]);
  });

  test('each id in the catalog is used', () => {
    // A shared word, such as a fault, may be used by an audience alone.
    const all = folder === SHARED ? sources.map((file) => used(read(file))) : uses;
    const literals = new Set(all.flatMap(({ literals }) => literals));
    const patterns = all.flatMap(({ patterns }) => patterns);
    const idle = [...en.keys()].filter((id) => !literals.has(id) && !patterns.some((pattern) => pattern.test(id)) && !id.startsWith('fault.'));
    expect(idle).toEqual([]);
  });

  test('no id is both here and in the shared catalog', () => {
    expect([...en.keys()].filter((id) => shared.has(id))).toEqual([]);
  });

  test('each message compiles, and takes the same values in each language', () => {
    for (const [id, message] of en) {
      expect({ id, empty: message === '' }).toEqual({ id, empty: false });
      const names = placeholders(compileMessage(message));
      const translated = es.get(id);
      if (translated !== undefined) expect({ id, names: placeholders(compileMessage(translated)), tags: tags(translated) }).toEqual({ id, names, tags: tags(message) });
    }
  });

  test('Spanish is complete where residents read, and never has an id of its own', () => {
    if (FOR_RESIDENTS.includes(folder)) expect([...en.keys()].filter((id) => !es.get(id))).toEqual([]);
    expect([...es.keys()].filter((id) => !en.has(id))).toEqual([]);
  });
});

const tags = (message: string) => (message.match(/<\w+>/g) ?? []).sort();

test('residents can read it: grade 8 at most for each text, 6 on average', () => {
  const texts = FOR_RESIDENTS.flatMap((folder) => [...catalog(folder, 'en')])
    .map(([id, message]) => ({ id, text: plain(compileMessage(message)) }))
    .filter(({ text }) => text.split(/\s+/).length >= 5);
  const grades = texts.map(({ id, text }) => ({ id, text, grade: Math.round(readingGrade(text) * 10) / 10 }));
  expect(grades.filter(({ grade }) => grade > 8)).toEqual([]);
  expect(grades.reduce((sum, { grade }) => sum + grade, 0) / grades.length).toBeLessThanOrEqual(6);
});
