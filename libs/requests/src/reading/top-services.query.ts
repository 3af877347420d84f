import { type Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';

const KEEP_MS = 10 * 60_000;

/** What residents ask for most, of the last ninety days: the way in for those who would rather pick than type. */
@Injectable()
export class TopServicesQuery {
  private kept: { at: number; codes: Promise<string[]> } | undefined;

  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** At most ten codes of public services; at most ten minutes old. */
  codes(): Promise<string[]> {
    const now = this.clock.now().getTime();
    if (!this.kept || now - this.kept.at > KEEP_MS) {
      this.kept = { at: now, codes: this.count(new Date(now - 90 * 86_400_000)) };
      this.kept.codes.catch(() => (this.kept = undefined));
    }
    return this.kept.codes;
  }

  private async count(since: Date): Promise<string[]> {
    const rows = await this.sql.rows<{ code: string }>(
      `select s.code from service s left join (
         select service_id, count(*) as n from (
           select service_id from request where opened_at >= $1 order by opened_at desc limit 20000) as recent
         group by service_id) as used on used.service_id = s.id
       where s.is_public and s.active order by coalesce(used.n, 0) desc, s.code limit 10`,
      [since],
    );
    return rows.map((row) => row.code);
  }
}
