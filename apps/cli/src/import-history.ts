import {
  beginImport,
  finishImport,
  type ImportRun,
  keepHistoricRequests,
  measureHistory,
  recordImport,
} from '@civic311/requests';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { DataSource } from 'typeorm';
import type { HistoricRequest, ImportMapping } from './city-folder/index.js';
import { cityInCodes } from './city-in-codes.js';
import { type HistoryLine, readHistory } from './history-file.js';
import { historyToKeep } from './history-to-keep.js';
import { readAhead } from './read-ahead.js';

const BATCH = 1_000;

export interface ImportOptions {
  readonly file: string;
  readonly mapping: ImportMapping;
  /** The mapping's own file: another mapping of the same file is another run. */
  readonly mappingFile: string;
  /** Where rows that cannot be taken are listed, as CSV; written whole by each run. */
  readonly rejects: string;
  readonly now: Date;
  /** Ends the run after the batch at hand; the next run goes on there. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, rows: number) => void;
}

export interface ImportSummary {
  readonly rows: number;
  /** By this run. */
  readonly added: number;
  /** In the city already, by source and number. */
  readonly known: number;
  readonly rejected: number;
  /** False: it was ended before the end of the file. */
  readonly finished: boolean;
  /** The rows that an earlier run of the same file had done. */
  readonly resumedAt: number;
}

/**
 * Takes a file of another system's requests as history, in batches that are each kept whole together with how far the
 * run came: a killed run goes on where it stopped, and a file that was taken changes nothing.
 */
export async function importHistory(dataSource: DataSource, options: ImportOptions): Promise<ImportSummary> {
  const { file, mapping, now, signal } = options;
  const city = await cityInCodes(dataSource);
  const key = { source: mapping.source, fileHash: await hashOf(file), mappingHash: await hashOf(options.mappingFile) };
  const run = await beginImport(dataSource.manager, key, now);
  const toKeep = historyToKeep(mapping.source, city);
  const rejects = await rejectsFile(options.rejects);
  let fraction = 0;
  let rows = 0;
  let rejected = 0;
  let added = 0;
  let known = 0;

  for await (const batch of readAhead(batches(readHistory(file, mapping, city.codes, now, (read) => (fraction = read))))) {
    if (signal?.aborted) break;
    rows += batch.length;
    const requests: HistoricRequest[] = [];
    for (const { line, read } of batch) {
      if (read.ok) requests.push(read.value);
      else {
        rejected += 1;
        rejects.write([line, read.refusal.column, read.refusal.code, read.refusal.value]);
      }
    }
    // Read again only for its rejected rows: a batch is done as a whole or not at all.
    if (rows > run.linesDone) {
      await dataSource.transaction(async (tx) => {
        const fresh = await keepHistoricRequests(tx, requests.map(toKeep), now);
        added += fresh;
        known += requests.length - fresh;
        await recordImport(tx, { id: run.id, linesDone: rows, counts: sum(run.counts, { added, known, rejected }) });
      });
    }
    options.onProgress?.(fraction, rows);
  }
  await rejects.close();
  const isFinished = !signal?.aborted;
  if (isFinished) await finishImport(dataSource.manager, run.id, now);
  if (added > 0) await measureHistory(dataSource.manager);
  return { rows, added, known, rejected, finished: isFinished, resumedAt: run.linesDone };
}

/** What earlier runs counted and this one; rejected rows are read by every run, so they count once. */
const sum = (
  before: ImportRun['counts'],
  { added, known, rejected }: Record<'added' | 'known' | 'rejected', number>,
) => ({
  added: (before.added ?? 0) + added,
  known: (before.known ?? 0) + known,
  rejected,
});

async function* batches(lines: AsyncIterable<HistoryLine>): AsyncGenerator<HistoryLine[]> {
  let batch: HistoryLine[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Written from the beginning by every run, so that it lists every rejected row once. */
async function rejectsFile(path: string): Promise<{ write(cells: readonly unknown[]): void; close(): Promise<void> }> {
  const stream = createWriteStream(path);
  const write = (cells: readonly unknown[]) => stream.write(`${cells.map(cell).join(',')}\n`);
  await new Promise((opened, failed) => stream.once('open', opened).once('error', failed));
  write(['line', 'column', 'code', 'value']);
  return {
    write,
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}

/** Quoted where need be; what a spreadsheet would take for a formula is made plain text. */
function cell(value: unknown): string {
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
