import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Text } from './city-seed.js';
import type { Faults, Place } from './faults.js';

const MAX_FILE_BYTES = 8_000_000;
const MAX_ITEMS = 5_000;
const MAX_TEXT = 2_000;
const SLUG = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

interface TextRule {
  readonly max?: number;
  readonly shape?: RegExp;
  readonly say?: string;
}

/** A city's folder being read: its faults so far, and the languages that every text of it speaks. */
export interface Folder {
  readonly path: string;
  readonly faults: Faults;
  readonly languages: readonly string[];
}

/** A YAML file of the folder: what every value is read through. */
export interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly faults: Faults;
  readonly languages: readonly string[];
}

/** Reads a YAML file of the folder as a map of fields; null when there is nothing to read, which is then a fault. */
export async function readYaml(folder: Folder, file: string): Promise<Fields | null> {
  const text = await readText(folder, file);
  return text === null ? null : parseYaml(folder, file, text);
}

/** Reads YAML that stands in a file of the folder, its lines counted from the file's first. */
export function parseYaml({ faults, languages }: Folder, file: string, text: string): Fields | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) faults.add({ file, line: lines.linePos(error.pos[0]).line }, error.message);
  if (document.errors.length > 0) return null;
  if (!isMap(document.contents)) {
    faults.add({ file, line: 1 }, 'must hold fields (name: value)');
    return null;
  }
  return new Fields({ file, document, lines, faults, languages }, document.contents);
}

/** The text of a file of the folder; null when it is missing or too big, which is then a fault. */
export async function readText({ path: folder, faults }: Folder, file: string): Promise<string | null> {
  try {
    const bytes = await readFile(path.join(folder, file));
    if (bytes.length <= MAX_FILE_BYTES) return bytes.toString('utf8');
    faults.add({ file, line: 1 }, `is larger than ${MAX_FILE_BYTES} bytes`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    faults.add({ file, line: 1 }, 'is missing');
  }
  return null;
}

/**
 * A YAML map being read field by field. A wrong value is reported where it stands and read as null (or an empty list),
 * so that one fault never hides the next; `done()` reports the fields that nobody asked for.
 */
export class Fields {
  private readonly asked = new Set<string>();

  constructor(
    readonly source: Source,
    private readonly map: YAMLMap,
  ) {}

  /** Where this map begins, or where the value of one of its fields stands. */
  place(key?: string): Place {
    const node = key === undefined ? undefined : this.node(key);
    return placeOf(this.source, node ?? this.map);
  }

  fault(message: string, key?: string): void {
    this.source.faults.add(this.place(key), message);
  }

  has(key: string): boolean {
    this.asked.add(key);
    return this.node(key) !== undefined;
  }

  /** The field names of a map whose keys are data, such as a code table. */
  keys(): string[] {
    return this.map.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')).slice(0, MAX_ITEMS);
  }

  text(key: string, rule: TextRule = {}): string | null {
    const text = this.optionalText(key, rule);
    if (text === null) this.missing(key);
    return text;
  }

  optionalText(key: string, rule: TextRule = {}): string | null {
    this.asked.add(key);
    const node = this.node(key);
    return node ? textOf(this.source, node, key, rule) : null;
  }

  /** A text with the blanks around it; it may be ''. */
  untrimmedText(key: string, max: number): string | null {
    const value = this.value(key);
    if (typeof value === 'string' && value.length <= max) return value;
    this.fault(`${key} must be text (put it in quotes), at most ${max} characters`, key);
    return null;
  }

  slug(key: string): string | null {
    return this.text(key, { shape: SLUG, say: 'letters, digits, "-" and "_", at most 64' });
  }

  /** A slug that other files may refer to as `kind`. */
  declares(kind: string, key = 'code'): string | null {
    const code = this.slug(key);
    if (code !== null) this.source.faults.declare(kind, code, this.place(key));
    return code;
  }

  /** A code that some file must declare as `kind`. */
  refers(kind: string, key: string): string | null {
    const code = this.text(key);
    if (code !== null) this.source.faults.refer(kind, code, this.place(key));
    return code;
  }

  refersToMany(kind: string, key: string): string[] {
    return this.texts(key).map(({ text, place }) => {
      this.source.faults.refer(kind, text, place);
      return text;
    });
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T | null {
    const text = this.text(key);
    if (text === null || (allowed as readonly string[]).includes(text)) return text as T | null;
    this.fault(`${key} must be one of ${allowed.join(', ')}; "${text}" is none`, key);
    return null;
  }

  manyOf<T extends string>(key: string, allowed: readonly T[]): T[] {
    return this.texts(key).flatMap(({ text, place }) => {
      if ((allowed as readonly string[]).includes(text)) return [text as T];
      this.source.faults.add(place, `${key} must be of ${allowed.join(', ')}; "${text}" is not`);
      return [];
    });
  }

  number(key: string, { min, max, whole = false }: { min: number; max: number; whole?: boolean }): number | null {
    this.asked.add(key);
    const node = this.node(key);
    if (!node) {
      this.missing(key);
      return null;
    }
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    this.fault(`${key} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`, key);
    return null;
  }

  /** Null when the field is left out. */
  optionalNumber(key: string, range: { min: number; max: number }): number | null {
    return this.has(key) ? this.number(key, range) : null;
  }

  /** True or false; `otherwise` when the field is left out. */
  flag(key: string, otherwise: boolean): boolean {
    this.asked.add(key);
    const node = this.node(key);
    if (!node) return otherwise;
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    this.fault(`${key} must be true or false`, key);
    return otherwise;
  }

  /** Words in every language of the city. */
  words(key: string, max = MAX_TEXT): Text | null {
    const words = this.optionalWords(key, max);
    if (words === null && !this.has(key)) this.missing(key);
    return words;
  }

  optionalWords(key: string, max = MAX_TEXT): Text | null {
    const byLanguage = this.optionalFields(key);
    if (!byLanguage) return null;
    const words = Object.fromEntries(
      this.source.languages.map((language) => [language, byLanguage.translation(key, language, max)]),
    );
    byLanguage.done();
    return Object.values(words).includes(null) ? null : (words as Text);
  }

  /** A list of words for every language of the city. */
  wordLists(key: string): Record<string, string[]> {
    const byLanguage = this.fields(key);
    if (!byLanguage) return {};
    const lists = this.source.languages.map((language) => {
      if (!byLanguage.has(language)) byLanguage.fault(`${key} has no translation for "${language}"`);
      return [language, byLanguage.texts(language).map(({ text }) => text)] as const;
    });
    byLanguage.done();
    return Object.fromEntries(lists);
  }

  /** Whether the field holds fields of its own, where a plain value would do too. */
  isMap(key: string): boolean {
    return isMap(this.node(key));
  }

  fields(key: string): Fields | null {
    if (!this.has(key)) this.missing(key);
    return this.optionalFields(key);
  }

  optionalFields(key: string): Fields | null {
    this.asked.add(key);
    const node = this.node(key);
    if (!node) return null;
    if (isMap(node)) return new Fields(this.source, node);
    this.fault(`${key} must hold fields (name: value)`, key);
    return null;
  }

  /** The maps of a list; empty when the field is left out. */
  each(key: string, max = MAX_ITEMS): Fields[] {
    return this.items(key, max).flatMap((node) => {
      if (isMap(node)) return [new Fields(this.source, node)];
      this.source.faults.add(placeOf(this.source, node), `${key} must list fields (- name: value)`);
      return [];
    });
  }

  /** The texts of a list with their places; empty when the field is left out. */
  texts(key: string, max = MAX_ITEMS): { text: string; place: Place }[] {
    return this.items(key, max).flatMap((node) => {
      const text = textOf(this.source, node, key, {});
      return text === null ? [] : [{ text, place: placeOf(this.source, node) }];
    });
  }

  /** The lists of a list, each with its place; empty when the field is left out. */
  listsOf(key: string, max = MAX_ITEMS): { texts: string[]; place: Place }[] {
    return this.items(key, max).flatMap((node) => {
      const place = placeOf(this.source, node);
      if (isSeq(node)) return [{ place, texts: (node.items as Node[]).flatMap((item) => textOf(this.source, item, key, { max: 80 }) ?? []) }];
      this.source.faults.add(place, `${key} must list lists (- [one, other])`);
      return [];
    });
  }

  /** The plain value of a field, for shapes that are checked elsewhere (a GeoJSON geometry). */
  value(key: string): unknown {
    this.asked.add(key);
    return this.node(key)?.toJS(this.source.document);
  }

  /** Reports every field that was not asked for. */
  done(): void {
    for (const { key } of this.map.items) {
      const name = isScalar(key) ? String(key.value) : '?';
      if (!this.asked.has(name)) this.source.faults.add(placeOf(this.source, key as Node), `unknown field "${name}"`);
    }
  }

  private items(key: string, max: number): Node[] {
    this.asked.add(key);
    const node = this.node(key);
    if (!node) return [];
    if (!isSeq(node)) {
      this.fault(`${key} must be a list`, key);
      return [];
    }
    if (node.items.length > max) this.fault(`${key} lists ${node.items.length}, at most ${max} are taken`, key);
    return (node.items as Node[]).slice(0, max);
  }

  private translation(key: string, language: string, max: number): string | null {
    const text = this.optionalText(language, { max });
    if (text === null && !this.node(language)) this.fault(`${key} has no translation for "${language}"`);
    return text;
  }

  private missing(key: string): void {
    if (!this.node(key)) this.fault(`${key} is missing`);
  }

  private node(key: string): Node | undefined {
    const node = this.map.get(key, true) as Node | undefined;
    return isScalar(node) && node.value === null ? undefined : node;
  }
}

function placeOf(source: Source, node: Node): Place {
  return { file: source.file, line: source.lines.linePos(node.range?.[0] ?? 0).line };
}

function textOf(source: Source, node: Node, key: string, { max = MAX_TEXT, shape, say }: TextRule): string | null {
  const fault = (message: string): null => {
    source.faults.add(placeOf(source, node), message);
    return null;
  };
  if (!isScalar(node) || typeof node.value !== 'string') return fault(`${key} must be text (put it in quotes)`);
  const text = node.value.trim();
  if (text === '') return fault(`${key} is blank`);
  if (text.length > max) return fault(`${key} is longer than ${max} characters`);
  if (shape && !shape.test(text)) return fault(`${key} must be ${say}; "${text.slice(0, 80)}" is not`);
  return text;
}
