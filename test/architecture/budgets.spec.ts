import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '@civic311/platform';

interface Chunk {
  file: string;
  name?: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

const client = path.join(projectRoot, 'dist/apps/portal/client');
const manifest = JSON.parse(fs.readFileSync(path.join(client, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const keys = Object.keys(manifest);
const KB = 1024;

const sizeOf = (file: string): number => gzipSync(fs.readFileSync(path.join(client, file))).length;
const total = (files: Iterable<string>): number => [...new Set(files)].reduce((sum, file) => sum + sizeOf(file), 0);

/** What a browser loads with these chunks before it can run them. */
function loaded(...start: string[]): string[] {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    (manifest[key]?.imports ?? []).forEach(visit);
  };
  start.forEach(visit);
  return [...seen];
}
const scripts = (chunks: string[]) => chunks.flatMap((key) => manifest[key]!.file).filter((file) => file.endsWith('.js'));
const styles = (chunks: string[]) => chunks.flatMap((key) => manifest[key]!.css ?? []);
const only = (pattern: RegExp) => keys.filter((key) => pattern.test(key));

const [entry = ''] = only(/^src\/entry\.client\.tsx$/);
const [root = ''] = only(/^src\/root\.tsx\?/);
const [map = ''] = only(/^src\/shared\/enhance\/map\.ts$/);
const [hydrate = ''] = only(/^src\/hydrate\.tsx$/);
const audiences = [...new Set(keys.flatMap((key) => /^src\/audiences\/([\w-]+)\//.exec(key)?.[1] ?? []))];
const pagesOf = (audience: string) => only(new RegExp(`^src/audiences/${audience}/.*\\?__react-router`)).filter((key) => !key.includes('/layout.'));
const layoutOf = (audience: string) => only(new RegExp(`^src/audiences/${audience}/layout\\.`));
/** Served without React: only the entry runs. */
const PLAIN = ['public', 'account'];

describe('what a browser must load, gzipped', () => {
  it('for a page of residents: at most 15 KB of script', () => {
    expect(entry).not.toBe('');
    expect(total(scripts(loaded(entry)))).toBeLessThanOrEqual(15 * KB);
  });

  it.each(PLAIN.flatMap(pagesOf))('for %s: at most 15 KB of style', (page) => {
    expect(total(styles([...loaded(entry, root, page), ...PLAIN.flatMap(layoutOf)]))).toBeLessThanOrEqual(15 * KB);
  });

  it('for a map: at most 450 KB, and only once it is asked for', () => {
    const worker = fs.readdirSync(path.join(client, 'assets')).filter((file) => /^maplibre-gl-worker.*\.js$/.test(file));
    const chunks = loaded(map).filter((key) => !loaded(entry).includes(key));
    expect(total([...scripts(chunks), ...styles(chunks), ...worker.map((file) => `assets/${file}`)])).toBeLessThanOrEqual(450 * KB);
    expect(keys.filter((key) => manifest[key]!.imports?.includes(map))).toEqual([]);
  });

  const staff = audiences.filter((audience) => !PLAIN.includes(audience));
  it.each(staff.flatMap(pagesOf))('for %s, first of all: at most 250 KB', (page) => {
    const audience = page.split('/')[2]!;
    const words = only(new RegExp(`^src/(audiences/${audience}|shared)/locales/en\\.po$`));
    const chunks = loaded(entry, hydrate, root, page, ...layoutOf(audience), ...words);
    expect(total([...scripts(chunks), ...styles(chunks)])).toBeLessThanOrEqual(250 * KB);
  });

  it('for residents holds nothing of the staff, nor React', () => {
    const theirs = loaded(entry, ...PLAIN.flatMap(pagesOf), ...PLAIN.flatMap(layoutOf));
    const ours = theirs.filter((key) => /^src\/audiences\//.test(key) && !PLAIN.some((audience) => key.startsWith(`src/audiences/${audience}/`)));
    expect([...ours, ...theirs.filter((key) => /StaffShell|hydrate/.test(key))]).toEqual([]);
    expect(styles(theirs).filter((file) => /StaffShell/.test(file))).toEqual([]);
    const started = scripts(loaded(entry)).map((file) => fs.readFileSync(path.join(client, file), 'utf8')).join('');
    expect(started).not.toMatch(/hydrateRoot|react\.element|react\.transitional/);
  });
});
