import { Areas, CityInForce } from '@civic311/geo';
import { shareOf } from '@civic311/feedback/rules';
import type { Clock, RowScope } from '@civic311/kernel';
import { CLOCK, inLanguage, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Insight, InsightCount, InsightDistrict, InsightHour, InsightTold, ReturnsAt, ReturnsToService } from './insight.types.js';
import { type Narrowing, narrowedSql, Values } from './predicates.js';
import { FEW, FEWEST_TO_SHOW, type Moment, MOMENTS, shown } from './rules/index.js';

const DAY_MS = 86_400_000;
const MOST_PAIRS = 15;
const MOST_SERVICES = 40;

export interface InsightAsked extends Narrowing {
  /** How far back from now. */
  readonly days: number;
}
interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Contacts that were somebody with the city; planned ones that check the service are none. */
const CONTACT = `i.direction = 'in' and not i.is_test and coalesce(i.disposition, '') not in ('wrong-number', 'dropped', 'internal')`;

/** Who uses the service, when and how, and what they ask before and after: counted over everybody, never of one person. */
@Injectable()
export class InsightQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cityAreas: Areas,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Requests within `scope` and the narrowing; contacts belong to no department and are the whole city's. */
  async read(scope: RowScope, asked: InsightAsked, language: string): Promise<Insight> {
    const asOf = this.clock.now();
    const period = { from: new Date(asOf.getTime() - asked.days * DAY_MS), to: asOf };
    const { timeZone } = await this.cities.current();
    const [channels, languages, hours, districts, readBefore, askedBefore, saidAfter, returns] = await Promise.all([
      this.counts('channel', scope, asked, period),
      this.counts('language', scope, asked, period),
      this.hours(scope, asked, period, timeZone),
      this.districts(scope, asked, period, language),
      this.readBefore(scope, asked, period, language),
      this.askedBefore(period),
      this.saidAfter(scope, asked, period, language),
      this.returns(scope, asked, period, language),
    ]);
    return { asOf, period, fewest: FEWEST_TO_SHOW, channels, languages, hours, districts, readBefore, askedBefore, saidAfter, ...returns };
  }

  private counts(by: 'channel' | 'language', scope: RowScope, narrowing: Narrowing, period: Span): Promise<InsightCount[]> {
    const values = new Values();
    const opened = openedIn(period, values);
    return this.sql.rows<InsightCount>(
      `select key, sum(requests)::int as requests, sum(contacts)::int as contacts from (
         select r.${by} as key, count(*) as requests, 0 as contacts from request r where ${opened} and ${narrowedSql(scope, narrowing, values)} group by 1
         union all
         select coalesce(i.${by}, 'unknown'), 0, count(*) from interaction i where ${CONTACT} and i.started_at >= ${values.of(period.from)} and i.started_at < ${values.of(period.to)} group by 1
       ) as counted group by 1 order by 2 desc, 3 desc, 1 limit 50`,
      values.list,
    );
  }

  private hours(scope: RowScope, narrowing: Narrowing, period: Span, timeZone: string): Promise<InsightHour[]> {
    const values = new Values();
    const zone = values.of(timeZone);
    const local = (column: string) => `extract(isodow from ${column} at time zone ${zone})::int as weekday, extract(hour from ${column} at time zone ${zone})::int as hour`;
    return this.sql.rows<InsightHour>(
      `select weekday, hour, sum(requests)::int as requests, sum(contacts)::int as contacts from (
         select ${local('r.opened_at')}, count(*) as requests, 0 as contacts from request r
         where ${openedIn(period, values)} and ${narrowedSql(scope, narrowing, values)} group by 1, 2
         union all
         select ${local('i.started_at')}, 0, count(*) from interaction i
         where ${CONTACT} and i.started_at >= ${values.of(period.from)} and i.started_at < ${values.of(period.to)} group by 1, 2
       ) as counted group by 1, 2 order by 1, 2`,
      values.list,
    );
  }

  private async districts(scope: RowScope, narrowing: Narrowing, period: Span, language: string): Promise<InsightDistrict[]> {
    const values = new Values();
    const [areas, rows] = await Promise.all([
      this.cityAreas.list('district'),
      this.sql.rows<{ areaId: string; channel: string; language: string; requests: number }>(
        `select r.district_id as "areaId", r.channel, r.language, count(*)::int as requests from request r
         where ${openedIn(period, values)} and r.district_id is not null and ${narrowedSql(scope, narrowing, values)} group by 1, 2, 3`,
        values.list,
      ),
    ]);
    return areas
      .map(({ id, code, name }) => {
        const own = rows.filter(({ areaId }) => areaId === id);
        return { code, name: inLanguage(name, language), requests: totalOf(own), channels: cellsOf(own, 'channel'), languages: cellsOf(own, 'language') };
      })
      .toSorted((one, other) => one.name.localeCompare(other.name, language, { numeric: true }));
  }

  /** The answers that stood in the same contact as the request, before it was opened. */
  private readBefore(scope: RowScope, narrowing: Narrowing, period: Span, language: string): Promise<InsightTold[]> {
    const values = new Values();
    return this.sql.rows<InsightTold>(
      `select d.title as what, ${named('s', values.of(language))} as service, count(*)::int as times
       from request r
       join interaction_subject about on about.kind = 'request' and about.subject_id = r.id
       join interaction i on i.id = about.interaction_id and i.started_at <= r.opened_at and ${CONTACT}
       join interaction_subject answer on answer.interaction_id = i.id and answer.kind = 'article' and answer.added_at <= r.opened_at
       join search_document d on d.kind = 'article' and d.subject_id = answer.subject_id and d.language = 'en'
       join service s on s.id = r.service_id
       where ${openedIn(period, values)} and ${narrowedSql(scope, narrowing, values)}
       group by d.title, s.id having count(*) >= ${FEWEST_TO_SHOW} order by times desc, what, service limit ${MOST_PAIRS}`,
      values.list,
    );
  }

  /** Words that nobody in particular searched for, and a request came of them. Words that only one person uses are not among them. */
  private askedBefore(period: Span): Promise<InsightTold[]> {
    return this.sql.rows<InsightTold>(
      `select min(q.words) as what, null as service, count(*)::int as times from search_query q join search_choice c on c.query_id = q.id and c.followed = 'request'
       where q.asked_at >= $1 and q.asked_at < $2 group by q.language, q.stems having count(*) >= ${FEWEST_TO_SHOW} order by times desc, what limit ${MOST_PAIRS}`,
      [period.from, period.to],
    );
  }

  /** How contacts that came after the request, about it, were ended. */
  private saidAfter(scope: RowScope, narrowing: Narrowing, period: Span, language: string): Promise<InsightTold[]> {
    const values = new Values();
    return this.sql.rows<InsightTold>(
      `select i.disposition as what, ${named('s', values.of(language))} as service, count(*)::int as times
       from interaction i join interaction_subject about on about.interaction_id = i.id and about.kind = 'request'
       join request r on r.id = about.subject_id and i.started_at > r.opened_at join service s on s.id = r.service_id
       where ${CONTACT} and i.disposition is not null and i.started_at >= ${values.of(period.from)} and i.started_at < ${values.of(period.to)} and ${narrowedSql(scope, narrowing, values)}
       group by 1, s.id having count(*) >= ${FEWEST_TO_SHOW} order by times desc, what, service limit ${MOST_PAIRS}`,
      values.list,
    );
  }

  /**
   * Requests opened in the period whose resident came back: a later contact about it, words from its page, or the wish to
   * reopen it. An answer to a question of ours is none. Where it stood at the first time; its due time is the one it has now.
   */
  private async returns(scope: RowScope, narrowing: Narrowing, period: Span, language: string): Promise<{ returns: ReturnsToService[]; moments: ReturnsAt[] }> {
    const values = new Values();
    const rows = await this.sql.rows<{ serviceId: string; moment: Moment | null; requests: number }>(
      `with opened as (
         select r.id, r.service_id, r.opened_at, r.closed_at, r.due_at from request r where ${openedIn(period, values)} and ${narrowedSql(scope, narrowing, values)}
       ), came as (
         select id, min(at) as at from (
           select o.id, i.started_at as at from opened o join interaction_subject about on about.kind = 'request' and about.subject_id = o.id
             join interaction i on i.id = about.interaction_id and i.started_at > o.opened_at and ${CONTACT}
           union all
           select o.id, e.occurred_at from opened o join request_event e on e.request_id = o.id and e.kind in ('resident-wrote', 'reopening-wished')
         ) as every group by id
       )
       select o.service_id as "serviceId", case
           when c.at is null then null
           when o.closed_at <= c.at then 'after-closing'
           when o.due_at < c.at then 'late'
           when not exists (select 1 from request_event e where e.request_id = o.id and e.actor_kind = 'staff' and e.audience <> 'staff' and e.kind <> 'opened' and e.occurred_at < c.at)
             then 'before-word'
           else 'in-time' end as moment, count(*)::int as requests
       from opened o left join came c on c.id = o.id group by 1, 2`,
      values.list,
    );
    const services = await this.sql.rows<{ id: string; code: string; name: string }>(
      `select s.id, s.code, ${named('s', '$1')} as name from service s where s.id = any($2)`,
      [language, [...new Set(rows.map(({ serviceId }) => serviceId))]],
    );
    const returns = services
      .map(({ id, code, name }): ReturnsToService => {
        const own = rows.filter(({ serviceId }) => serviceId === id);
        const moments = momentsOf(own);
        const [requests, returned] = [totalOf(own), totalOf(moments)];
        const { share, low, high } = shareOf(returned, requests);
        return { code, name, requests, returned, share: share!, low: low!, high: high!, moments };
      })
      .filter(({ requests, returned }) => requests >= FEW && returned > 0)
      .toSorted((one, other) => other.share - one.share || one.name.localeCompare(other.name, language))
      .slice(0, MOST_SERVICES);
    return { returns, moments: momentsOf(rows) };
  }
}

/** Opened in the period; what was no request is left out. */
const openedIn = ({ from, to }: Span, values: Values): string =>
  `r.opened_at >= ${values.of(from)} and r.opened_at < ${values.of(to)} and r.outcome is distinct from 'not-a-request'`;

const named = (table: string, language: string): string => `coalesce(${table}.name ->> ${language}, ${table}.name ->> 'en', ${table}.code)`;

const totalOf = (rows: readonly { requests: number }[]): number => rows.reduce((sum, { requests }) => sum + requests, 0);

const momentsOf = (rows: readonly { moment: Moment | null; requests: number }[]): ReturnsAt[] =>
  MOMENTS.map((moment) => ({ moment, requests: totalOf(rows.filter((row) => row.moment === moment)) }));

/** Most first; few are not told apart from fewer. */
function cellsOf(rows: readonly { channel: string; language: string; requests: number }[], by: 'channel' | 'language') {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row[by], (sums.get(row[by]) ?? 0) + row.requests);
  return [...sums].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([key, requests]) => ({ key, requests: shown(requests) }));
}
