import type { DataSource } from 'typeorm';

/** Brings the schema to this release; gives the names of the migrations that ran. Safe from two processes at once. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const lock = dataSource.createQueryRunner();
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock(311)');
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock(311)');
    await lock.release();
  }
}

/** What the schema still lacks, by name; readiness is false while there is any. */
export const pendingMigrations = (dataSource: DataSource): Promise<boolean> => dataSource.showMigrations();
