import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Limit {
  /** What is counted, for example `track` or `sign-in`. */
  what: string;
  hits: number;
  seconds: number;
  /** Whether the same idempotency key (`input.key`) counts once: somebody with bad reception sends the same again and again. */
  onceByKey?: boolean;
}

/** How often the same key may come in one window. */
const MOST_REPEATS = 300;
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Counts in PostgreSQL, so that every api process shares the same count. */
@Injectable()
export class RateLimiter {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts one more; gives the seconds to wait when it is one too many, else 0. `key`: of what counts once by its key. */
  async hit(limit: Limit, who: string, key?: unknown): Promise<number> {
    if (limit.onceByKey && typeof key === 'string' && KEY.test(key)) {
      const repeat = await this.count({ ...limit, hits: MOST_REPEATS }, `${who}:${key.toLowerCase()}`);
      if (repeat.hits > 1) return repeat.wait;
    }
    return (await this.count(limit, who)).wait;
  }

  private async count(limit: Limit, who: string): Promise<{ hits: number; wait: number }> {
    const [row] = (await this.dataSource.query(
      `insert into rate_counter (bucket, window_start, hits)
       values ($1, to_timestamp(floor(extract(epoch from now()) / $2) * $2), 1)
       on conflict (bucket, window_start) do update set hits = rate_counter.hits + 1
       returning hits, ceil(extract(epoch from window_start) + $2 - extract(epoch from now()))::int as wait`,
      [`${limit.what}:${who}`, limit.seconds],
    )) as [{ hits: number; wait: number }];
    return { hits: row.hits, wait: row.hits > limit.hits ? Math.max(1, row.wait) : 0 };
  }

  /** No window is longer than a day. */
  async forgetPast(): Promise<void> {
    await this.dataSource.query("delete from rate_counter where window_start < now() - interval '1 day'");
  }
}

/** The part of an address that one household or attacker holds: an IPv4 address, or an IPv6 /64. */
export function addressBucket(ip: string): string {
  const plain = ip.replace(/^::ffff:/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':');
}
