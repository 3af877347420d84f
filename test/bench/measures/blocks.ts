import type { DataSource } from 'typeorm';
import { Connection } from '../load/load.js';

/** What one answer cost the database: blocks of 8 kB touched, found in memory or not, and time spent executing. */
export interface Cost {
  blocks: number;
  ms: number;
  /** Statements sent, sessions and limits included. */
  statements: number;
}

const WARM_UP = 30;
const TIMES = 150;

/** Asks one after the other and takes what PostgreSQL recorded of its own statements; throws on an answer with faults. */
export async function costOf(dataSource: DataSource, port: number, requests: readonly string[]): Promise<Cost> {
  const connection = await Connection.open(port);
  const ask = async (index: number) => {
    const answer = await connection.ask(requests[index % requests.length]!);
    if (answer.startsWith('HTTP/1.1 200') && !answer.includes('"errors":')) return;
    throw new Error(`no answer to measure: ${answer.slice(0, 1_000)}`);
  };
  for (let index = 0; index < WARM_UP; index++) await ask(index);
  await dataSource.query('select pg_stat_statements_reset()');
  for (let index = 0; index < TIMES; index++) await ask(WARM_UP + index);
  connection.close();
  const [recorded] = (await dataSource.query(
    `select sum(shared_blks_hit + shared_blks_read)::float as blocks, sum(total_exec_time) as ms, sum(calls)::float as calls
     from pg_stat_statements join pg_database d on d.oid = dbid
     where datname = current_database() and query not like '%pg_stat_statements%'`,
  )) as { blocks: number; ms: number; calls: number }[];
  const { blocks, ms, calls } = recorded!;
  return { blocks: blocks / TIMES, ms: ms / TIMES, statements: calls / TIMES };
}
