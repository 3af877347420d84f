import { EventEmitter, on } from 'node:events';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Transaction } from '../database/transaction.js';
import { logger } from '../telemetry/logger.js';

const CHANNEL = 'civic311_live';
/** Longer than a page takes from its reading to its listening, on a slow line too. */
const LATELY_MS = 60_000;
const MOST_LATELY = 10_000;

/** "Look again", told to every process by LISTEN/NOTIFY. It leaves with the transaction's commit and carries ids only. */
@Injectable()
export class Live implements OnApplicationShutdown {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly lately = new Lately();
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
      this.lately.add(topic, about);
      this.emitter.emit(topic, about);
    });
    client.on('error', reconnect);
    client.on('end', reconnect);
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    if (this.client) for (const topic of this.topics()) this.emitter.emit(topic, '');
    this.client = client;
  }

  /** Those listened to; "error" is what every listener of Node's listens to besides. */
  private topics() {
    return this.emitter.eventNames().filter((name) => name !== 'error');
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

  /**
   * Every wanted `about` told on the topic from now on, until `signal` aborts; first those of the last minute, once each, for a page
   * is read a moment before it listens. '' when the database was out of reach for a while: anything may have been told.
   */
  async *listen(topic: string, isWanted: (about: string) => boolean = () => true, signal?: AbortSignal): AsyncGenerator<string> {
    const told = on(this.emitter, topic, { signal });
    try {
      for (const about of this.lately.of(topic)) if (isWanted(about)) yield about;
      for await (const [about] of told) if (about === '' || isWanted(about as string)) yield about as string;
    } catch (fault) {
      if ((fault as Error).name !== 'AbortError') throw fault;
    } finally {
      await told.return?.();
    }
  }

  /** Told on the topic about this one thing alone. */
  listenTo(topic: string, about: string, signal?: AbortSignal): AsyncGenerator<string> {
    return this.listen(topic, (told) => told === about, signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }
}

/** What was told in the last minute, each thing of a topic once. */
class Lately {
  private readonly told = new Map<string, Map<string, number>>();

  add(topic: string, about: string): void {
    const abouts = this.told.get(topic) ?? new Map<string, number>();
    this.told.set(topic, abouts);
    // Told again it goes to the end, so the oldest stand first and leave first.
    abouts.delete(about);
    abouts.set(about, Date.now());
    this.forget(abouts);
  }

  of(topic: string): string[] {
    const abouts = this.told.get(topic);
    if (!abouts) return [];
    this.forget(abouts);
    return [...abouts.keys()];
  }

  private forget(abouts: Map<string, number>): void {
    for (const [about, at] of abouts) {
      if (Date.now() - at < LATELY_MS && abouts.size <= MOST_LATELY) return;
      abouts.delete(about);
    }
  }
}
