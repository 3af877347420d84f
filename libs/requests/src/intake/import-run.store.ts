import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';

/** One file taken with one mapping. */
export interface ImportRun {
  readonly id: string;
  /** Rows of the file that are done, from its beginning. */
  readonly linesDone: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** The run of this file with this mapping: a new one, or the one that an earlier command began. */
export async function beginImport(
  tx: Transaction,
  { source, fileHash, mappingHash }: { source: string; fileHash: string; mappingHash: string },
  at: Date,
): Promise<ImportRun> {
  const key = [source, fileHash, mappingHash];
  await tx.query(
    `insert into import_run (source, file_hash, mapping_hash, id, started_at) values ($1, $2, $3, $4, $5)
     on conflict (source, file_hash, mapping_hash) do nothing`,
    [...key, newId(at), at],
  );
  const [run] = (await tx.query(
    `select id, lines_done as "linesDone", counts from import_run
     where source = $1 and file_hash = $2 and mapping_hash = $3`,
    key,
  )) as ImportRun[];
  return run!;
}

/** How far the run has come: written in the transaction that keeps those rows. */
export async function recordImport(tx: Transaction, { id, linesDone, counts }: ImportRun): Promise<void> {
  await tx.query('update import_run set lines_done = $2, counts = $3 where id = $1', [id, linesDone, counts]);
}

/** The end of the file was reached. */
export async function finishImport(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.query('update import_run set finished_at = coalesce(finished_at, $2) where id = $1', [id, at]);
}
