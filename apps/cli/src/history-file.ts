import type { Result } from '@civic311/kernel';
import { CsvError, type Info, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { CityCodes, HistoricRequest, ImportMapping, Row, RowRefusal } from './city-folder/index.js';
import { missingColumns, rowMapper } from './city-folder/index.js';
import { CommandFault } from './command.js';

/** What became of one record of the file: a request, or why there is none. `line` is where it ends, from 1. */
export interface HistoryLine {
  readonly line: number;
  readonly read: Result<HistoricRequest, RowRefusal | BrokenLine>;
}

/** A line that is no record of a CSV file with these columns. */
export interface BrokenLine {
  readonly code: 'BROKEN_LINE';
  readonly column: string;
  readonly value: string;
}

const LONGEST_RECORD = 100_000;

/**
 * Reads a mapped CSV file (gzipped when it ends in .gz) record by record, however big it is. `onRead` hears the share of
 * its bytes read so far. Throws `CommandFault` when it lacks a column that the mapping names or cannot be read at all.
 */
export async function* readHistory(
  file: string,
  mapping: ImportMapping,
  codes: CityCodes,
  now: Date,
  onRead: (fraction: number) => void = () => {},
): AsyncGenerator<HistoryLine> {
  const { size } = await stat(file);
  const bytes = createReadStream(file);
  const read = new Set(Object.values(mapping.columns));
  const broken: HistoryLine[] = [];
  let header: string[] = [];
  const parser = parse({
    bom: true,
    columns: (names: string[]) => {
      header = names.map((name) => name.trim());
      return header.map((name) => (read.has(name) ? name : false));
    },
    delimiter: mapping.delimiter,
    info: true,
    max_record_size: LONGEST_RECORD,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken.push({ line: Number(error?.lines ?? 0), read: { ok: false, refusal: brokenLine(error) } });
      return undefined;
    },
  });
  const fail = (fault: Error) => parser.destroy(fault);
  bytes.on('error', fail);
  if (file.endsWith('.gz')) bytes.pipe(createGunzip().on('error', fail)).pipe(parser);
  else bytes.pipe(parser);

  const map = rowMapper(mapping, codes, now);
  const checkHeader = () => {
    const missing = missingColumns(mapping, header);
    if (missing.length > 0)
      throw new CommandFault(
        `${file} has no column ${missing.map((name) => `"${name}"`).join(', ')}, which the mapping names.`,
      );
  };
  try {
    let isFirst = true;
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: Info }>) {
      if (isFirst) checkHeader();
      isFirst = false;
      // The parser runs ahead of us; every run must tell the lines in the same order, or none could go on where it stopped.
      while (broken[0] && broken[0].line < info.lines) yield broken.shift()!;
      onRead(bytes.bytesRead / size);
      yield { line: info.lines, read: map(record) };
    }
    checkHeader();
    yield* broken;
  } catch (fault) {
    const isUnreadable = fault instanceof CsvError || String((fault as NodeJS.ErrnoException).code).startsWith('Z_');
    throw isUnreadable ? new CommandFault(`${file} cannot be read: ${(fault as Error).message}`) : fault;
  } finally {
    bytes.destroy();
    parser.destroy();
  }
}

const brokenLine = (error: CsvError | undefined): BrokenLine => ({
  code: 'BROKEN_LINE',
  column: '',
  value: (error?.message ?? '').slice(0, 200),
});
