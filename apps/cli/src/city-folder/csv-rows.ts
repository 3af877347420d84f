import { type CsvError, parse } from 'csv-parse/sync';
import type { Place } from './faults.js';
import { type Folder, readText } from './yaml-fields.js';

/** One row of a CSV file, by column name, with the line that it stands on. */
export interface CsvRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** The rows of a CSV file with exactly these columns; null when it cannot be read, which is then a fault. */
export async function readCsv(folder: Folder, file: string, columns: readonly string[]): Promise<CsvRow[] | null> {
  const { faults } = folder;
  const text = await readText(folder, file);
  if (text === null) return null;
  const head = text.slice(0, text.search(/\r?\n|$/)).split(',');
  if (head.join() !== columns.join()) {
    faults.add({ file, line: 1 }, `columns must be ${columns.join(',')}`);
    return null;
  }
  try {
    const records = parse(text, { columns: true, info: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    return records.map(({ record, info }) => ({ cells: record, place: { file, line: info.lines } }));
  } catch (error) {
    const { lines, message } = error as CsvError;
    if (lines === undefined) throw error;
    faults.add({ file, line: Number(lines) }, message);
    return null;
  }
}
