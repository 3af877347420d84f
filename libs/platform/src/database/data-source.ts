import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { migrations } from './migrations/index.js';
import { PreparingClient } from './preparing-client.js';

/**
 * A connection pool to PostgreSQL. Timeouts keep one bad query from taking the house down; reporting and imports
 * raise `statementTimeoutMs`.
 */
export function makeDataSource(
  url: string,
  options: { entities?: MixedList<Function | string | EntitySchema>; pool?: number; statementTimeoutMs?: number; connectTimeoutMs?: number; name?: string } = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: options.entities ?? [],
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    applicationName: options.name ?? 'civic311',
    connectTimeoutMS: options.connectTimeoutMs ?? 5_000,
    extra: {
      Client: PreparingClient,
      max: options.pool ?? 10,
      statement_timeout: options.statementTimeoutMs ?? 5_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  });
}
