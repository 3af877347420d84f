import { type Config, EmbeddedPostgres, isAlive, makeDataSource, migrate } from '@civic311/platform';
import fs from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { holdFolder } from './hold-folder.js';

const DATABASE = 'civic311';
/** Loading a city or a file is allowed to take its time. */
const LONGEST_STATEMENT_MS = 600_000;

/** Who holds the embedded server, in `DATA_DIR/running.json`. `port`: of the portal, when that process serves it. */
export interface Running {
  readonly pid: number;
  readonly databaseUrl: string;
  readonly port?: number;
}

export interface OpenedDatabase {
  readonly url: string;
  /** The process that holds the embedded server, when it is another one than this. */
  readonly heldBy: Running | null;
  /** Stops what was started here. */
  stop(): Promise<void>;
}

type Where = Pick<Config, 'databaseUrl' | 'dataDir'>;

/**
 * The database, migrated: that of DATABASE_URL, else the embedded one of the data folder, which is started here unless
 * another command holds it. Throws `CommandFault` while another is starting it, `PostgresNotStarted`, or the driver's fault when DATABASE_URL does not answer.
 */
export async function openDatabase({ databaseUrl, dataDir }: Where): Promise<OpenedDatabase> {
  const heldBy = databaseUrl ? null : await runningIn(dataDir);
  const url = databaseUrl ?? heldBy?.databaseUrl;
  if (url) {
    await migrateAt(url);
    return { url, heldBy, stop: async () => {} };
  }
  const letGo = holdFolder(dataDir);
  let server: EmbeddedPostgres;
  try {
    server = await EmbeddedPostgres.start({ dir: path.join(dataDir, 'postgres') });
  } catch (fault) {
    letGo();
    throw fault;
  }
  const stop = async () => {
    fs.rmSync(runningFile(dataDir), { force: true });
    await server.stop();
    letGo();
  };
  try {
    await createDatabase(server.url());
    writeRunning(dataDir, { pid: process.pid, databaseUrl: server.url(DATABASE) });
    await migrateAt(server.url(DATABASE));
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { url: server.url(DATABASE), heldBy: null, stop };
}

/** Opens the database for one piece of work and closes it whatever happens; Ctrl-C asks the work to end by `signal`. */
export async function withDatabase<T>(
  config: Where,
  work: (dataSource: DataSource, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const database = await openDatabase(config);
    try {
      const dataSource = await connect(database.url);
      try {
        return await work(dataSource, interrupted.signal);
      } finally {
        await dataSource.destroy();
      }
    } finally {
      await database.stop();
    }
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** Says that this process holds the data folder; the file has the database's password, so only this user reads it. */
export function writeRunning(dataDir: string, running: Running): void {
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(runningFile(dataDir), JSON.stringify(running), { mode: 0o600 });
}

/** The other process that holds the data folder's server now; null when there is none, whatever an old file says. */
export async function runningIn(dataDir: string): Promise<Running | null> {
  try {
    const running = JSON.parse(fs.readFileSync(runningFile(dataDir), 'utf8')) as Running;
    if (running.pid === process.pid || !isAlive(running.pid)) return null;
    await (await connect(running.databaseUrl)).destroy();
    return running;
  } catch {
    return null;
  }
}

const runningFile = (dataDir: string): string => path.join(dataDir, 'running.json');

/** A small pool for a command's own work. */
export const connect = (url: string): Promise<DataSource> =>
  makeDataSource(url, { pool: 2, statementTimeoutMs: LONGEST_STATEMENT_MS, name: 'civic311-cli' }).initialize();

async function migrateAt(url: string): Promise<void> {
  const dataSource = await connect(url);
  await migrate(dataSource).finally(() => dataSource.destroy());
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const maintenance = await connect(maintenanceUrl);
  try {
    const found: unknown[] = await maintenance.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.length === 0) await maintenance.query(`create database ${DATABASE}`);
  } finally {
    await maintenance.destroy();
  }
}
