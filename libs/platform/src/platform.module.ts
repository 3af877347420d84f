import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import path from 'node:path';
import { DataSource, type MixedList } from 'typeorm';
import type { Clock } from '@civic311/kernel';
import { systemClock } from '@civic311/kernel';
import type { Config } from './config/config.js';
import { makeDataSource } from './database/data-source.js';
import { Sql } from './database/sql.js';
import { FaultFilter } from './graphql/fault-filter.js';
import { PermissionGuard } from './graphql/guard.js';
import { RateLimiter } from './http/rate-limit.js';
import { Events } from './jobs/events.js';
import { Jobs, type Queue } from './jobs/jobs.js';
import { Live } from './live/live.js';
import { FileStore } from './storage/file-store.js';
import { VirusScanner } from './storage/virus-scanner.js';

export const CONFIG = Symbol('config');
export const CLOCK = Symbol('clock');

export interface PlatformOptions {
  config: Config & { databaseUrl: string };
  entities: MixedList<Function>;
  role: 'sends' | 'works';
  queues: readonly Queue<object>[];
  clock?: Clock;
}

/** What every library is given: settings, the database, jobs, events, live news, files, the clock. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, entities, role, queues, clock }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock ?? systemClock },
        {
          provide: DataSource,
          useFactory: () => makeDataSource(config.databaseUrl, { entities, name: `civic311-${role}` }).initialize(),
        },
        {
          provide: Jobs,
          useFactory: async () => {
            const jobs = new Jobs(config.databaseUrl, role);
            await jobs.start(queues);
            return jobs;
          },
        },
        {
          provide: Live,
          useFactory: async () => {
            const live = new Live(config.databaseUrl);
            if (role === 'sends') await live.start();
            return live;
          },
        },
        { provide: FileStore, useFactory: () => new FileStore(path.join(config.dataDir, 'files')) },
        { provide: VirusScanner, useFactory: () => new VirusScanner(config.clamdUrl) },
        Sql,
        Events,
        RateLimiter,
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_FILTER, useClass: FaultFilter },
      ],
      exports: [CONFIG, CLOCK, DataSource, Jobs, Live, FileStore, VirusScanner, Sql, Events, RateLimiter],
    };
  }
}
