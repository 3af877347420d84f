import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { transactionInProgress } from './transaction.js';

interface PostgresDriver {
  master: pg.Pool;
}

const names = new Map<string, string>();

/** A prepared statement's name: the same text has the same name on every connection. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 32)));
  return name;
}

/** Reads: plain SQL, prepared once a connection, rows as the page needs them. Writes go through a `Transaction`. */
@Injectable()
export class Sql {
  constructor(private readonly dataSource: DataSource) {}

  /** Keep `text` constant: values go in `values`, and each distinct text is prepared and remembered. */
  async rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const tx = transactionInProgress();
    if (tx) return tx.query(text, [...values]);
    const pool = (this.dataSource.driver as unknown as PostgresDriver).master;
    const result = await pool.query({ name: nameOf(text), text, values: [...values] });
    return result.rows as Row[];
  }

  async row<Row>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(text, values))[0];
  }
}
