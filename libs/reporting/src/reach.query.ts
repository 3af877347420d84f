import { Areas } from '@civic311/geo';
import type { Clock, RowScope } from '@civic311/kernel';
import { CLOCK, inLanguage, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { figureSql, type Narrowing, narrowedSql, termsOf, Values } from './predicates.js';
import type { Reach, ReachArea, ReachService } from './reach.types.js';
import { FEW, FEWEST_REPEATS, FEWEST_REQUESTS, lateToExpected, mixAdjusted, overKnown, perThousand, reportingDelay } from './rules/index.js';

const DAY_MS = 86_400_000;
/** After so long, nobody would take a report for a repeat of the first. */
const INCIDENT_DAYS = 30;
const MOST_SERVICES = 100;

export interface ReachAsked extends Narrowing {
  /** How far back from now. */
  readonly days: number;
  /** Of the count of people; else the latest. */
  readonly peopleYear?: number;
  /** The code of a neighborhood whose services are wanted. */
  readonly area?: string;
}

interface CountRow {
  areaId: string | null;
  serviceId: string;
  requests: number;
  due: number;
  late: number;
}
interface TimeRow {
  areaId: string;
  closed: number;
  median: number;
  p90: number;
}
interface RepeatRow {
  areaId: string;
  incidents: number;
  repeats: number;
  days: number;
}

/** Where people report, and where they do not. */
@Injectable()
export class ReachQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cityAreas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read(scope: RowScope, asked: ReachAsked, language: string): Promise<Reach> {
    const asOf = this.clock.now();
    const period = { from: new Date(asOf.getTime() - asked.days * DAY_MS), to: asOf };
    const [neighborhoods, population, counts, times, repeats] = await Promise.all([
      this.cityAreas.list('neighborhood'),
      this.cityAreas.population(),
      this.counts(scope, asked, period),
      this.times(scope, asked, period),
      this.repeats(scope, asked, period),
    ]);
    const peopleYears = [...new Set(population.map(({ year }) => year))];
    const peopleYear = peopleYears.find((year) => year === asked.peopleYear) ?? peopleYears[0] ?? null;
    const counted = population.filter(({ year }) => year === peopleYear);
    const peopleOf = new Map(counted.map(({ areaId, people }) => [areaId, people]));
    const allPeople = counted.reduce((sum, { people }) => sum + people, 0);
    const city = cityOf(counts, peopleOf);
    const areas = neighborhoods.map(({ id, code, name }): ReachArea => {
      const own = counts.filter(({ areaId }) => areaId === id);
      const requests = sumOf(own, 'requests');
      const people = peopleOf.get(id) ?? null;
      const time = times.find(({ areaId }) => areaId === id);
      const again = repeats.find(({ areaId }) => areaId === id) ?? { incidents: 0, repeats: 0, days: 0 };
      const rate = perThousand(requests, people);
      const here = new Map(own.map((row) => [row.serviceId, row]));
      return {
        code,
        name: inLanguage(name, language),
        people,
        requests,
        perThousand: rate,
        timesCity: rate && mixAdjusted(
          [...city].map(([serviceId, { requests: everywhere }]) => ({ here: here.get(serviceId)?.requests ?? 0, everywhere })),
          (people ?? 0) / allPeople,
        ),
        due: sumOf(own, 'due'),
        late: sumOf(own, 'late'),
        lateToExpected: lateToExpected(own.map(({ serviceId, due, late }) => ({ due, late, cityShareLate: city.get(serviceId)!.shareLate }))),
        closed: time?.closed ?? 0,
        medianDays: time && time.closed >= FEW ? time.median : null,
        p90Days: time && time.closed >= FEW ? time.p90 : null,
        incidents: again.incidents,
        repeats: again.repeats,
        reportingDays: reportingDelay(again),
      };
    });
    const known = counts.filter(({ areaId }) => areaId !== null && peopleOf.has(areaId));
    return {
      asOf,
      period,
      peopleYear,
      peopleYears,
      peopleSources: [...new Set(counted.map(({ source }) => source))],
      cityPerThousand: perThousand(sumOf(known, 'requests'), allPeople)?.value ?? null,
      withoutArea: sumOf(counts.filter(({ areaId }) => areaId === null), 'requests'),
      fewestRequests: FEWEST_REQUESTS,
      fewestRepeats: FEWEST_REPEATS,
      areas: areas.toSorted((one, other) => one.name.localeCompare(other.name, language)),
      services: await this.services(
        counts.filter(({ areaId }) => areaId !== null && areaId === neighborhoods.find(({ code }) => code === asked.area)?.id),
        { peopleOf, allPeople, city, language },
      ),
    };
  }

  /** By neighborhood and service: opened in the period (what was no request left out), and due in it by the one definition. */
  private counts(scope: RowScope, narrowing: Narrowing, period: { from: Date; to: Date }): Promise<CountRow[]> {
    const values = new Values();
    const at = termsOf({ ...period, asOf: period.to, soon: period.to, wishedBefore: period.to }, values);
    const due = figureSql('DUE', at);
    const opened = `(r.opened_at >= ${at.from} and r.opened_at < ${at.to} and r.outcome is distinct from 'not-a-request')`;
    return this.sql.rows<CountRow>(
      `select r.neighborhood_id as "areaId", r.service_id as "serviceId", count(*) filter (where ${opened})::int as requests,
         count(*) filter (where ${due})::int as due, count(*) filter (where ${figureSql('LATE', at)})::int as late
       from request r where (${opened} or ${due}) and ${narrowedSql(scope, narrowing, values)} group by 1, 2`,
      values.list,
    );
  }

  /** From opening to closing, of what was closed in the period. */
  private times(scope: RowScope, narrowing: Narrowing, period: { from: Date; to: Date }): Promise<TimeRow[]> {
    const values = new Values();
    const at = termsOf({ ...period, asOf: period.to, soon: period.to, wishedBefore: period.to }, values);
    const days = 'extract(epoch from r.closed_at - r.opened_at) / 86400';
    return this.sql.rows<TimeRow>(
      `select r.neighborhood_id as "areaId", count(*)::int as closed,
         (percentile_cont(0.5) within group (order by ${days}))::float8 as median,
         (percentile_cont(0.9) within group (order by ${days}))::float8 as p90
       from request r where ${figureSql('CLOSED', at)} and r.outcome not in ('withdrawn', 'duplicate', 'not-a-request')
         and r.neighborhood_id is not null and ${narrowedSql(scope, narrowing, values)} group by 1`,
      values.list,
    );
  }

  /**
   * Reports of one service at one point, or merged by staff, are one incident while one of them is open, for at most 30 days
   * after the last. Homes are left out: two cold flats in one house are two incidents.
   */
  private repeats(scope: RowScope, narrowing: Narrowing, period: { from: Date; to: Date }): Promise<RepeatRow[]> {
    const values = new Values();
    const [from, to] = [values.of(period.from), values.of(period.to)];
    return this.sql.rows<RepeatRow>(
      `with report as (
         select coalesce(m.service_id, r.service_id) as service, coalesce(m.latitude, r.latitude) as lat, coalesce(m.longitude, r.longitude) as lng,
           r.neighborhood_id as area, r.opened_at, least(coalesce(r.closed_at, ${to}), r.opened_at + interval '${INCIDENT_DAYS} days', ${to}) as ends
         from request r left join request m on m.id = r.master_id
         where r.opened_at >= ${from}::timestamptz and r.opened_at < ${to}::timestamptz and r.latitude is not null
           and r.neighborhood_id is not null and r.place_shown = 'exact' and r.outcome is distinct from 'not-a-request'
           and ${narrowedSql(scope, narrowing, values)}
       ), told as (
         select *, opened_at >= max(ends) over (partition by service, lat, lng order by opened_at rows between unbounded preceding and 1 preceding)
           is not false as is_first from report
       ), numbered as (
         select *, sum(is_first::int) over (partition by service, lat, lng order by opened_at rows unbounded preceding) as incident from told
       ), incident as (
         select min(area::text)::uuid as area, count(*) - 1 as repeats, extract(epoch from max(ends) - min(opened_at)) / 86400 as days
         from numbered group by service, lat, lng, incident
       )
       select area as "areaId", count(*)::int as incidents, sum(repeats)::int as repeats, sum(days)::float8 as days from incident group by 1`,
      values.list,
    );
  }

  private async services(
    own: readonly CountRow[],
    { peopleOf, allPeople, city, language }: { peopleOf: ReadonlyMap<string, number>; allPeople: number; city: ReturnType<typeof cityOf>; language: string },
  ): Promise<ReachService[]> {
    if (own.length === 0) return [];
    const names = await this.sql.rows<{ id: string; code: string; name: string }>(
      `select id, code, coalesce(name ->> $1, name ->> 'en', code) as name from service where id = any($2)`,
      [language, own.map(({ serviceId }) => serviceId)],
    );
    const nameOf = new Map(names.map((service) => [service.id, service]));
    return own
      .filter(({ requests }) => requests > 0)
      .toSorted((one, other) => other.requests - one.requests)
      .slice(0, MOST_SERVICES)
      .map(({ areaId, serviceId, requests }) => ({
        code: nameOf.get(serviceId)!.code,
        name: nameOf.get(serviceId)!.name,
        requests,
        perThousand: perThousand(requests, peopleOf.get(areaId!) ?? null),
        cityPerThousand: allPeople > 0 ? overKnown(city.get(serviceId)!.requests, allPeople / 1_000).value : null,
      }));
  }
}

/** By service: requests where people are known, and the share late of all that was due anywhere. */
function cityOf(counts: readonly CountRow[], peopleOf: ReadonlyMap<string, number>): Map<string, { requests: number; shareLate: number }> {
  const services = new Map<string, CountRow[]>();
  for (const row of counts) services.set(row.serviceId, [...(services.get(row.serviceId) ?? []), row]);
  return new Map(
    [...services].map(([serviceId, rows]) => {
      const due = sumOf(rows, 'due');
      const known = rows.filter(({ areaId }) => areaId !== null && peopleOf.has(areaId));
      return [serviceId, { requests: sumOf(known, 'requests'), shareLate: due === 0 ? 0 : sumOf(rows, 'late') / due }];
    }),
  );
}

const sumOf = <Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number =>
  rows.reduce((sum, row) => sum + row[key], 0);
