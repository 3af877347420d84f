import { EmbeddedPostgres, makeDataSource } from '@civic311/platform';
import fs from 'node:fs';
import path from 'node:path';
import { type DataSource } from 'typeorm';
import { entities } from '../../../apps/api/src/entities.js';

/** The bench's own PostgreSQL: durable as in production, with room for its tables and a record of what each statement touched. */
export interface OwnServer {
  url(database: string): string;
  /** A connection for the bench's own work: statements may take minutes. */
  open(database: string): Promise<DataSource>;
  create(database: string, template?: string): Promise<void>;
  stop(): Promise<void>;
}

const SETTINGS = {
  shared_buffers: '1GB',
  max_wal_size: '4GB',
  maintenance_work_mem: '512MB',
  checkpoint_timeout: '30min',
  max_connections: '200',
  shared_preload_libraries: 'pg_stat_statements',
};

/** Starts it in a new folder below `parent`; `stop` removes the folder. */
export async function startOwnServer(parent: string): Promise<OwnServer> {
  const dir = fs.mkdtempSync(path.join(parent, 'civic311-bench-'));
  fs.chmodSync(dir, 0o755);
  const server = await EmbeddedPostgres.start({ dir: path.join(dir, 'postgres'), settings: SETTINGS });
  const open = (database: string) =>
    makeDataSource(server.url(database), { entities, pool: 4, statementTimeoutMs: 600_000, name: 'bench' }).initialize();
  return {
    url: (database) => server.url(database),
    open,
    create: async (database, template) => {
      const maintenance = await open('postgres');
      await maintenance.query(`create database ${database}${template ? ` template ${template} strategy file_copy` : ''}`);
      await maintenance.destroy();
    },
    stop: async () => {
      await server.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
