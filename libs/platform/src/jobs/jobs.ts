import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PgBoss, type Job } from 'pg-boss';
import { logger } from '../telemetry/logger.js';
import type { Transaction } from '../database/transaction.js';

/** A kind of background work. Its data holds ids only: job payloads are kept, shown and logged. */
export interface Queue<Data extends object> {
  name: string;
  /** Never set: carries the type of the data. */
  data?: Data;
}

export const queue = <Data extends object>(name: string): Queue<Data> => ({ name });

/** Jobs in the same PostgreSQL, enqueued inside the caller's transaction: no commit, no job. */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly boss: PgBoss;
  private readonly known = new Set<string>();

  constructor(url: string, role: 'sends' | 'works') {
    this.boss = new PgBoss({
      connectionString: url,
      max: role === 'works' ? 4 : 2,
      supervise: role === 'works',
      schedule: role === 'works',
      application_name: `civic311-jobs-${role}`,
    });
    this.boss.on('error', (fault: unknown) => logger.error({ fault: String(fault) }, 'job store'));
  }

  async start(queues: readonly Queue<object>[]): Promise<void> {
    await this.boss.start();
    for (const { name } of queues) await this.ensure(name);
  }

  private async ensure(name: string): Promise<void> {
    if (this.known.has(name)) return;
    await this.boss.createQueue(`${name}.dead`);
    await this.boss.createQueue(name, {
      // With the delays doubling up to an hour, a mail server may be away for most of a day.
      retryLimit: 24,
      retryBackoff: true,
      retryDelayMax: 3_600,
      heartbeatSeconds: 10,
      deadLetter: `${name}.dead`,
    });
    this.known.add(name);
  }

  /** Leaves with the transaction's commit. */
  async enqueue<Data extends object>(tx: Transaction, { name }: Queue<Data>, data: Data): Promise<void> {
    await this.boss.send(name, data, {
      db: { executeSql: async (text, values) => ({ rows: (await tx.query(text, values as unknown[])) as never[] }) },
    });
  }

  /** Works a queue in this process, one job at a time and at least once: handlers must bear a repeat. */
  async work<Data extends object>({ name }: Queue<Data>, handle: (data: Data) => Promise<void>): Promise<void> {
    await this.ensure(name);
    await this.boss.work<Data>(name, { pollingIntervalSeconds: 1, batchSize: 1 }, async (jobs: Job<Data>[]) => {
      for (const job of jobs) {
        try {
          await handle(job.data);
        } catch (fault) {
          logger.error({ job: name, id: job.id, fault: fault instanceof Error ? fault.stack : String(fault) }, 'job failed');
          throw fault;
        }
      }
    });
  }

  /** Works what waits in a queue now, once; true when there was something. For stories, which do not wait for polls. */
  async drain<Data extends object>({ name }: Queue<Data>, handle: (data: Data) => Promise<void>): Promise<boolean> {
    const jobs = await this.boss.fetch<Data>(name, { batchSize: 100 });
    for (const job of jobs) {
      await handle(job.data);
      await this.boss.complete(name, job.id);
    }
    return jobs.length > 0;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }
}
