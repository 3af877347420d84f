import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { HoldingQuery } from '@civic311/requests';
import { heldBy, type Holder, holderKey } from '@civic311/requests/rules';
import { Injectable } from '@nestjs/common';
import { type Narrowing, narrowedSql, Values } from './predicates.js';
import type { Moment } from './report-moment.js';
import { ReportRequestsQuery } from './report-requests.query.js';

export interface HandoffPair {
  consumerName: string;
  providerName: string;
  asked: number;
  done: number;
  bounced: number;
}

export interface HeldSum {
  kind: Holder['kind'];
  name: string | null;
  businessDays: number;
  /** Of the time that anybody held them, 0 to 1. */
  share: number;
}

/** The time of more requests than this is told of the latest ones. */
const MOST_REQUESTS = 2_000;
const TOP_PAIRS = 5;
const MOST_HOLDERS = 20;

/** What departments asked of each other since the report's period began, and who held those requests how long. */
@Injectable()
export class HandoffsReportQuery {
  constructor(
    private readonly sql: Sql,
    private readonly holding: HoldingQuery,
    private readonly figures: ReportRequestsQuery,
  ) {}

  async read(scope: RowScope, narrowing: Narrowing, moment: Moment, language: string) {
    const span = { from: moment.now.from, to: moment.asOf };
    const count = (figure: 'HANDED_OFF' | 'BOUNCED') => this.figures.count(scope, { figure, ...narrowing, ...span }, moment);
    const [pairs, ids] = await Promise.all([this.pairs(scope, narrowing, moment, language), this.requests(scope, narrowing, moment)]);
    return {
      ...span,
      asked: pairs.reduce((sum, { asked }) => sum + asked, 0),
      bounced: pairs.reduce((sum, { bounced }) => sum + bounced, 0),
      requests: await count('HANDED_OFF'),
      requestsBounced: await count('BOUNCED'),
      pairs: pairs.slice(0, TOP_PAIRS),
      held: await this.held(ids, moment, language),
    };
  }

  /** Who asked whom how often, most first. */
  private pairs(scope: RowScope, narrowing: Narrowing, { now, asOf }: Moment, language: string): Promise<HandoffPair[]> {
    const values = new Values();
    const name = (table: string) => `coalesce(${table}.name->>${values.of(language)}, ${table}.name->>'en')`;
    return this.sql.rows<HandoffPair>(
      `select ${name('d')} as "consumerName", coalesce(${name('p')}, c.name) as "providerName", count(*)::int as asked,
         (count(*) filter (where t.state = 'done'))::int as done, (count(*) filter (where t.state = 'bounced'))::int as bounced
       from handoff_task t join request r on r.id = t.request_id join department d on d.id = t.consumer_department_id
         left join department p on p.id = t.provider_department_id left join contractor c on c.id = t.provider_contractor_id
       where t.handed_off_at >= ${values.of(now.from)} and t.handed_off_at < ${values.of(asOf)} and ${narrowedSql(scope, narrowing, values)}
       group by d.id, p.id, c.id order by asked desc, bounced desc, d.id, p.id, c.id limit 1000`,
      values.list,
    );
  }

  /** The requests on which something was asked, the latest first. */
  private async requests(scope: RowScope, narrowing: Narrowing, { now, asOf }: Moment): Promise<string[]> {
    const values = new Values();
    const rows = await this.sql.rows<{ id: string }>(
      `select t.request_id as id from handoff_task t join request r on r.id = t.request_id
       where t.handed_off_at >= ${values.of(now.from)} and t.handed_off_at < ${values.of(asOf)} and ${narrowedSql(scope, narrowing, values)}
       group by t.request_id order by max(t.handed_off_at) desc limit ${MOST_REQUESTS}`,
      values.list,
    );
    return rows.map(({ id }) => id);
  }

  /** Business days by holder, most first, from the one rule that the desk shows for each. Nobody holds what is closed. */
  private async held(ids: readonly string[], { asOf }: Moment, language: string): Promise<HeldSum[]> {
    const sums = new Map<string, { holder: Holder; days: number }>();
    for (const { slices, hours } of await this.holding.lives(ids, asOf)) {
      for (const { holder, sum } of heldBy(slices, hours.businessDays)) {
        if (holder.kind === 'nobody') continue;
        const { days } = sums.get(holderKey(holder)) ?? { days: 0 };
        sums.set(holderKey(holder), { holder, days: days + sum });
      }
    }
    const all = [...sums.values()].toSorted((a, b) => b.days - a.days);
    const total = all.reduce((sum, { days }) => sum + days, 0);
    const names = await this.holding.names(all.map(({ holder }) => holder), language);
    return all.slice(0, MOST_HOLDERS).map(({ holder, days }) => ({
      kind: holder.kind,
      name: names.get(holderKey(holder)) ?? null,
      businessDays: days,
      share: total > 0 ? days / total : 0,
    }));
  }
}
