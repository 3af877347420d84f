import { ok, refuse, type Result } from '@civic311/kernel';
import type { NoLocationPoint } from '@civic311/geo/rules';
import type { RecordedOutcome } from '@civic311/requests/rules';
import path from 'node:path';
import { readNoLocationPoint, readTimeZone } from './city-file.js';
import { compileDateFormat } from './date-format.js';
import { type Fault, Faults } from './faults.js';
import { type Channel, CHANNELS, HISTORIC_OUTCOMES } from './historic-request.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const NEEDED_COLUMNS = ['externalId', 'service', 'status', 'openedAt'] as const;
const OTHER_COLUMNS = [
  'dueAt',
  'closedAt',
  'onTime',
  'closingText',
  'title',
  'department',
  'queue',
  'channel',
  'address',
  'zip',
  'neighborhood',
  'district',
  'lat',
  'lng',
] as const;

/** Our field → the file's column. A field without a column is not in that file. */
export type Columns = Readonly<Record<(typeof NEEDED_COLUMNS)[number], string>> &
  Readonly<Partial<Record<(typeof OTHER_COLUMNS)[number], string>>>;

/** Every match becomes `with`, in which `$1` is the pattern's first group. */
export interface Replacement {
  readonly pattern: RegExp;
  readonly with: string;
}

/** How another system's CSV file becomes our history: data, one file per source. Keys of tables have single spaces. */
export interface ImportMapping {
  /** Names the system that the external ids belong to. */
  readonly source: string;
  readonly delimiter: string;
  readonly timeZone: string;
  /** yyyy MM dd HH hh mm ss SSS a; the rest stands for itself. */
  readonly dateFormat: string;
  readonly columns: Columns;
  /** What is replaced in an address, one after the other, so that it reads as the city's own list has it. */
  readonly addressReplacements: readonly Replacement[];
  readonly statuses: ReadonlyMap<string, 'open' | 'closed'>;
  readonly onTime: ReadonlyMap<string, 'on-time' | 'late'>;
  readonly services: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, string>;
  readonly neighborhoods: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, Channel>;
  /** The channel of a file that has no such column, or of a row that leaves it blank. */
  readonly defaultChannel: Channel;
  /** First pattern that the closing text holds; none: `not-recorded`. */
  readonly outcomes: readonly { readonly pattern: RegExp; readonly outcome: RecordedOutcome }[];
  readonly noLocationPoints: readonly NoLocationPoint[];
}

export interface ImportMappingFaults {
  readonly code: 'IMPORT_MAPPING_FAULTS';
  readonly faults: readonly Fault[];
  readonly [fact: string]: unknown;
}

/** Reads a mapping by itself: all of it, or every fault by line. That its codes exist is told row by row. */
export async function readImportMapping(file: string): Promise<Result<ImportMapping, ImportMappingFaults>> {
  const faults = new Faults();
  for (const kind of ['service', 'department', 'area']) faults.cannotKnow(kind);
  const mapping = await readMappingFile({ path: path.dirname(file), faults, languages: [] }, path.basename(file));
  const found = faults.list();
  return mapping && found.length === 0 ? ok(mapping) : refuse({ code: 'IMPORT_MAPPING_FAULTS', faults: found });
}

/** Reads a mapping among the files of a city, so that codes are held against the city's own. */
export async function readMappingFile(folder: Folder, name: string): Promise<ImportMapping | null> {
  const file = await readYaml(folder, name);
  if (!file) return null;
  const { columns, addressReplacements } = readColumns(file);
  const mapping = {
    source: file.slug('source'),
    delimiter: file.optionalText('delimiter', { shape: /^[,;|]$/, say: 'one of , ; |' }) ?? ',',
    timeZone: readTimeZone(file),
    dateFormat: readDateFormat(file),
    columns,
    addressReplacements,
    statuses: readTable(file, 'statuses', ['open', 'closed']),
    onTime: readTable(file, 'onTime', ['on-time', 'late']),
    services: readCodes(file, 'services', 'service'),
    departments: readCodes(file, 'departments', 'department'),
    neighborhoods: readCodes(file, 'neighborhoods', 'area'),
    channels: readTable(file, 'channels', CHANNELS),
    defaultChannel: file.oneOf('defaultChannel', CHANNELS),
    outcomes: file.each('outcomes', 500).map(readOutcome),
    noLocationPoints: file.each('noLocationPoints', 50).map(readNoLocationPoint),
  };
  if (mapping.services.size === 0) file.fault('services must map at least one name');
  if (mapping.statuses.size === 0) file.fault('statuses must map at least one name');
  file.done();
  return mapping as ImportMapping;
}

/** How names in tables and cells are compared: trimmed, with single spaces. */
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

function readDateFormat(file: Fields): string | null {
  const format = file.text('dateFormat', { max: 60 });
  if (format !== null && !compileDateFormat(format)) {
    file.fault(`dateFormat must hold yyyy, MM and dd, each once; "${format}" does not`, 'dateFormat');
  }
  return format;
}

function readColumns(file: Fields): { columns: Columns | null; addressReplacements: Replacement[] } {
  const columns = file.fields('columns');
  if (!columns) return { columns: null, addressReplacements: [] };
  const address = columns.isMap('address') ? columns.fields('address') : null;
  const columnOf = (field: string) =>
    field === 'address' && address ? address.text('column', { max: 100 }) : columns.text(field, { max: 100 });
  const given = [...NEEDED_COLUMNS, ...OTHER_COLUMNS.filter((field) => columns.has(field))];
  const read = Object.fromEntries(given.map((field) => [field, columnOf(field)])) as Columns;
  const addressReplacements = address?.each('replace', 20).flatMap(readReplacement) ?? [];
  address?.done();
  if (columns.has('lat') !== columns.has('lng')) columns.fault('lat and lng come together');
  columns.done();
  return { columns: read, addressReplacements };
}

function readReplacement(rule: Fields): Replacement[] {
  const pattern = rule.untrimmedText('pattern', 200);
  const replacement = rule.untrimmedText('with', 100);
  rule.done();
  if (pattern === null || replacement === null) return [];
  const fault = pattern === '' ? 'pattern is blank' : patternFault(pattern);
  if (fault) rule.fault(fault, 'pattern');
  return fault ? [] : [{ pattern: new RegExp(pattern, 'giu'), with: replacement }];
}

function readTable<T extends string>(file: Fields, key: string, allowed: readonly T[]): Map<string, T> {
  const table = file.optionalFields(key);
  return entries(table, (name) => table!.oneOf(name, allowed));
}

function readCodes(file: Fields, key: string, kind: string): Map<string, string> {
  const table = file.optionalFields(key);
  return entries(table, (name) => table!.refers(kind, name));
}

function entries<T>(table: Fields | null, read: (name: string) => T | null): Map<string, T> {
  return new Map(
    (table?.keys() ?? []).flatMap((name) => {
      const value = read(name);
      return value === null ? [] : [[tidy(name), value] as const];
    }),
  );
}

function readOutcome(rule: Fields): { pattern: RegExp; outcome: RecordedOutcome | null } {
  const outcome = rule.oneOf('outcome', HISTORIC_OUTCOMES);
  const patterns = rule.texts('patterns', 100).flatMap(({ text, place }) => {
    const fault = patternFault(text);
    if (fault) rule.source.faults.add(place, fault);
    return fault ? [] : [text];
  });
  if (!rule.has('patterns')) rule.fault('patterns is missing');
  rule.done();
  return { pattern: new RegExp(patterns.join('|'), 'iu'), outcome };
}

function patternFault(text: string): string | null {
  try {
    new RegExp(text, 'iu');
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
