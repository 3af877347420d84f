import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { transactionInProgress } from './transaction.js';

interface PostgresDriver {
  master: pg.Pool;
}

/** Reads: plain SQL, raw rows as the page needs them. Writes go through a `Transaction`. */
@Injectable()
export class Sql {
  constructor(private readonly dataSource: DataSource) {}

  /** Keep `text` constant: values go in `values`, and each distinct text is prepared and remembered. */
  async rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const tx = transactionInProgress();
    if (tx) return tx.query(text, [...values]);
    const pool = (this.dataSource.driver as unknown as PostgresDriver).master;
    const result = await pool.query(text, [...values]);
    return result.rows as Row[];
  }

  async row<Row>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(text, values))[0];
  }
}
