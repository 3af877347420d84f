import { Sql } from '@civic311/platform';
import { CANCELLING_OUTCOMES } from '@civic311/requests/rules';
import { Injectable } from '@nestjs/common';
import { COUNTS } from '../goals/goal-counts.js';
import type { Counts, TeamMetric } from '../rules/index.js';

export interface Measured {
  readonly metric: TeamMetric;
  readonly departmentId: string;
  /** Null: all of the department's. */
  readonly serviceId: string | null;
}

/** Counts what an action is measured by, exactly as a team's goals are counted. */
@Injectable()
export class EffectQuery {
  constructor(private readonly sql: Sql) {}

  /** Hits of n by week from `from`, the first is 0; up to `until`, as of a moment. */
  weeks({ metric, departmentId, serviceId }: Measured, { from, until }: { from: Date; until: Date }, asOf: Date): Promise<(Counts & { week: number })[]> {
    // What is counted names its outcomes as the third value; a metric without any takes it all the same.
    return this.sql.rows(
      `select counted.week, counted.hits, counted.n from (select $4::uuid as department_id, $5::uuid as service_id, $1::timestamptz as starts_at, $6::timestamptz as ends_at, $3::text[] as none) as g
       cross join lateral (${COUNTS[metric]}) as counted order by counted.week`,
      [from, asOf, CANCELLING_OUTCOMES, departmentId, serviceId, until],
    );
  }

  /** The same in one sum. */
  async sum(measured: Measured, span: { from: Date; until: Date }, asOf: Date): Promise<Counts> {
    const weeks = await this.weeks(measured, span, asOf);
    return weeks.reduce((sum, { hits, n }) => ({ hits: sum.hits + hits, n: sum.n + n }), { hits: 0, n: 0 });
  }
}
