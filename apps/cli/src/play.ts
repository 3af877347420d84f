import { Sessions } from '@civic311/identity';
import { HandClock, type Result } from '@civic311/kernel';
import { PlatformModule, readConfig, type StaffVisitor } from '@civic311/platform';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { entities } from '../../api/src/entities.js';
import { libraries, queues } from '../../api/src/libraries.js';

const DAY_MS = 86_400_000;

/** Where a demo's people take the same steps as the people of a city, at moments that are set by hand. */
export interface Stage {
  use<UseCase>(useCase: abstract new (...needs: never[]) => UseCase): UseCase;
  /** From here on it is so many days before now; gives that moment. */
  at(daysAgo: number): Date;
  /** The day in the city so many days before now: 2026-11-23. */
  day(daysAgo: number): string;
  /** By e-mail address, with what they may do. */
  person(email: string): Promise<StaffVisitor>;
  one<Row>(sql: string, values?: unknown[]): Promise<Row | undefined>;
}

/** Gives what `play` gives. Jobs and letters are kept as they would be; nobody is written to before the worker runs. */
export async function onStage<T>(dataSource: DataSource, now: Date, play: (stage: Stage) => Promise<T>): Promise<T> {
  const clock = new HandClock(now);
  const app = await openStage(dataSource, clock);
  try {
    const one = async <Row>(sql: string, values: unknown[] = []): Promise<Row | undefined> => ((await dataSource.query(sql, values)) as Row[])[0];
    const { timeZone } = (await one<{ timeZone: string }>('select time_zone as "timeZone" from city'))!;
    const momentOf = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY_MS);
    return await play({
      use: (useCase) => app.get(useCase, { strict: false }),
      at: (daysAgo) => {
        clock.set(momentOf(daysAgo));
        return clock.now();
      },
      day: (daysAgo) => Temporal.Instant.fromEpochMilliseconds(momentOf(daysAgo).getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
      person: async (email) => {
        const staff = await one<{ id: string }>('select id from staff where lower(email) = lower($1)', [email]);
        if (!staff) throw new Error(`the demo has no staff ${email}`);
        return (await app.get(Sessions).withoutSession(staff.id))!;
      },
      one,
    });
  } finally {
    await app.close();
  }
}

/** What a step gives; a demo asks for nothing that is refused. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`the demo asks for what is refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

function openStage({ options }: DataSource, clock: HandClock): Promise<INestApplicationContext> {
  if (!('url' in options) || !options.url) throw new Error('a database is known by its url');
  const config = { ...readConfig(), databaseUrl: options.url, demo: true, logLevel: 'warn' as const };
  const platform = PlatformModule.with({ config, entities, role: 'sends', queues, clock });
  return NestFactory.createApplicationContext({ module: class Playing {}, imports: [platform, ...libraries] }, { logger: ['error'], abortOnError: false });
}
