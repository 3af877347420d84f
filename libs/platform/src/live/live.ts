import { EventEmitter, on } from 'node:events';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Transaction } from '../database/transaction.js';
import { logger } from '../telemetry/logger.js';

const CHANNEL = 'civic311_live';

/** "Look again", told to every process by LISTEN/NOTIFY. It leaves with the transaction's commit and carries ids only. */
@Injectable()
export class Live implements OnApplicationShutdown {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private client?: pg.Client;
  private stopped = false;

  constructor(private readonly url: string) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    let gone = false;
    const reconnect = () => {
      if (gone || this.stopped) return;
      gone = true;
      setTimeout(() => this.start().catch((fault) => this.retry(fault)), 500);
    };
    client.on('notification', ({ payload }) => {
      const { topic, about } = JSON.parse(payload ?? '{}') as { topic: string; about: string };
      this.emitter.emit(topic, about);
    });
    client.on('error', reconnect);
    client.on('end', reconnect);
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.client = client;
  }

  private retry(fault: unknown): void {
    logger.warn({ fault: String(fault) }, 'live updates: connecting again');
    setTimeout(() => this.start().catch((next) => this.retry(next)), 1_000);
  }

  /** About one thing, or about each of several in one statement. */
  async tell(tx: Transaction, topic: string, about: string | readonly string[]): Promise<void> {
    const notes = [about].flat().map((each) => JSON.stringify({ topic, about: each }));
    await tx.query('select pg_notify($1, note) from unnest($2::text[]) as note', [CHANNEL, notes]);
  }

  /** Every `about` told on the topic from now on, until `signal` aborts. */
  async *listen(topic: string, signal?: AbortSignal): AsyncGenerator<string> {
    try {
      for await (const [about] of on(this.emitter, topic, { signal })) yield about as string;
    } catch (fault) {
      if ((fault as Error).name !== 'AbortError') throw fault;
    }
  }

  /** Told on the topic about this one thing alone. */
  async *listenTo(topic: string, about: string, signal?: AbortSignal): AsyncGenerator<string> {
    for await (const told of this.listen(topic, signal)) if (told === about) yield told;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }
}
