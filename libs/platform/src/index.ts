export { type Config, ConfigFaults, readConfig, settingNames } from './config/config.js';
export { makeDataSource } from './database/data-source.js';
export { EmbeddedPostgres, isAlive, PostgresNotStarted } from './database/embedded-postgres.js';
export { type Change, changedByPeople, recordChange } from './database/change-log.js';
export { type Difference, differences } from './database/differences.js';
export { forgetOldKeys, once } from './database/idempotency.js';
export { decodeCursor, decodeMoment, encodeCursor, type Page, toPage } from './database/keyset.js';
export { migrate, pendingMigrations } from './database/migrate.js';
export { migrations } from './database/migrations/index.js';
export { Sql } from './database/sql.js';
export { inTransaction, type Transaction } from './database/transaction.js';
export { Allow, AllowAnyone, ALLOW, ANYONE, CurrentVisitor, Limited, visitorOf } from './graphql/allow.js';
export { connectionOf, PageArgs, PageInfo, toConnection } from './graphql/connection.js';
export { enumOf } from './graphql/enum-of.js';
export { FaultFilter } from './graphql/fault-filter.js';
export { inputPipe } from './graphql/input-pipe.js';
export { BadInput, NotAllowed, NotFound, SignInNeeded, TooMany } from './graphql/faults.js';
export { HasWords, IsCode, IsDay, IsLanguage } from './graphql/inputs.js';
export { Translation, TranslationInput, translated, translations } from './graphql/translations.js';
export {
  Fact,
  type InputRefusal,
  invalid,
  invalidInput,
  InvalidField,
  InvalidInput,
  Refused,
  resultUnion,
  toResult,
} from './graphql/results.js';
export type { RowScope } from '@civic311/kernel';
export type { StaffVisitor, Visitor } from './graphql/visitor.js';
export { isFromElsewhere, originCheck } from './http/origin-check.js';
export { addressBucket, type Limit, RateLimiter } from './http/rate-limit.js';
export { Catalog, inLanguage, type Translate, type Translated } from './i18n/catalog.js';
export { type DomainEvent, domainEvents, Events } from './jobs/events.js';
export { every } from './jobs/every.js';
export { Jobs, type Queue, queue } from './jobs/jobs.js';
export { Live } from './live/live.js';
export { CLOCK, CONFIG, PlatformModule, type PlatformOptions } from './platform.module.js';
export { projectRoot } from './project-root.js';
export { FileStore } from './storage/file-store.js';
export { VirusScanner } from './storage/virus-scanner.js';
export { logger } from './telemetry/logger.js';
