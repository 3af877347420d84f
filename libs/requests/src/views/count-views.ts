import { type Clock, ok, type RowScope } from '@civic311/kernel';
import { CLOCK, inTransaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type QueueFilter, QueueQuery } from '../reading/queue.query.js';

/** "100+" is enough to act on; the escalation report has whole figures. */
export const COUNT_CAP = 100;
/** A view may ask for anything, so that no index answers it: a count that takes longer is not given. */
const PATIENCE_MS = 150;
const FRESH_MS = 30_000;
const MOST_REMEMBERED = 2_000;
/** What PostgreSQL says when it gave up. */
const CANCELLED = '57014';

/** How many requests a kept view holds, up to one beyond the cap; remembered for half a minute in each api process. */
@Injectable()
export class CountViews {
  private readonly remembered = new Map<string, { until: number; count: Promise<number | null> }>();

  constructor(
    private readonly queue: QueueQuery,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** null: it took too long to count. */
  async count(scope: RowScope, filter: QueueFilter): Promise<number | null> {
    const now = this.clock.now();
    const key = JSON.stringify([scope, filter]);
    const known = this.remembered.get(key);
    if (known && known.until > now.getTime()) return known.count;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    const count = this.look(scope, filter, now);
    this.remembered.set(key, { until: now.getTime() + FRESH_MS, count });
    count.catch(() => this.remembered.delete(key));
    return count;
  }

  private async look(scope: RowScope, filter: QueueFilter, now: Date): Promise<number | null> {
    try {
      const counted = await inTransaction<number, never>(this.dataSource, async (tx) => {
        await tx.query(`set local statement_timeout = ${PATIENCE_MS}`);
        return ok((await this.queue.counts(scope, { count: filter }, now, COUNT_CAP)).count);
      });
      return counted.ok ? counted.value : null;
    } catch (fault) {
      if ((fault as { driverError?: { code?: string } }).driverError?.code === CANCELLED) return null;
      throw fault;
    }
  }
}
