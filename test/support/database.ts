import { randomBytes } from 'node:crypto';
import { makeDataSource } from '@civic311/platform';
import type { DataSource, MixedList } from 'typeorm';

/** A busy machine is not what a spec is about. */
const PATIENT = { connectTimeoutMs: 120_000, statementTimeoutMs: 120_000 };

/**
 * A database of this spec's own, copied from the migrated template in some tens of milliseconds. Call it in
 * `beforeAll`, and `close` in `afterAll`.
 */
export async function freshDatabase(
  entities: MixedList<Function> = [],
): Promise<{ dataSource: DataSource; url: string; close: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('There is no test database: run the specs with `npm test -- <pattern>`');
  const name = `spec_${randomBytes(6).toString('hex')}`;
  const maintenance = await makeDataSource(server, { pool: 1, ...PATIENT }).initialize();
  await maintenance.query(`create database ${name} template template311`);
  await maintenance.destroy();
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  const dataSource = await makeDataSource(url, { entities, pool: 4, ...PATIENT }).initialize();
  return {
    dataSource,
    url,
    close: async () => {
      await dataSource.destroy();
      const cleaner = await makeDataSource(server, { pool: 1, ...PATIENT }).initialize();
      await cleaner.query(`drop database ${name} with (force)`);
      await cleaner.destroy();
    },
  };
}
