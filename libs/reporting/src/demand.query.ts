import { CityInForce } from '@civic311/geo';
import type { Clock, RowScope } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { DemandForecast, ServiceDemand } from './insight.types.js';
import { narrowedSql, Values } from './predicates.js';
import { demandError, expectedIn, fullWeeks } from './rules/index.js';

/** A year, the year before it that says its season, and the weeks that both are measured by. */
const HISTORY = 120;
const AHEAD = 4;
const JUDGED = 12;
const LATELY = 8;
const SHOWN = 52;
const MOST_SERVICES = 40;

/** Requests of past weeks, and what they say of the next. */
@Injectable()
export class DemandQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By full weeks of the city's calendar, Monday to Monday, at most 120 of them, from the first that is whole: the one in which requests began is not. */
  async read(scope: RowScope, asked: { service?: string }, language: string): Promise<DemandForecast> {
    const asOf = this.clock.now();
    const { timeZone } = await this.cities.current();
    const weeks = fullWeeks(asOf, timeZone, HISTORY);
    const values = new Values();
    const starts = values.of(weeks.map(({ from }) => from));
    const rows = await this.sql.rows<{ serviceId: string; week: number; requests: number }>(
      `select r.service_id as "serviceId", width_bucket(r.opened_at, ${starts}::timestamptz[]) - 1 as week, count(*)::int as requests from request r
       where r.opened_at >= ${values.of(weeks[0]!.from)} and r.opened_at < ${values.of(weeks.at(-1)!.to)} and r.outcome is distinct from 'not-a-request'
         and ${narrowedSql(scope, {}, values)} group by 1, 2`,
      values.list,
    );
    const began = rows.reduce((least, { week }) => Math.min(least, week), HISTORY);
    const first = began === 0 ? 0 : Math.min(HISTORY, began + 1);
    const historyOf = (serviceId?: string): number[] => {
      const history = new Array<number>(HISTORY).fill(0);
      for (const row of rows) if (!serviceId || row.serviceId === serviceId) history[row.week]! += row.requests;
      return history.slice(first);
    };
    const named = await this.sql.rows<{ id: string; code: string; name: string }>(
      `select id, code, coalesce(name ->> $1, name ->> 'en', code) as name from service where id = any($2)`,
      [language, [...new Set(rows.map(({ serviceId }) => serviceId))]],
    );
    const services = named
      .map(({ id, code, name }) => demandOf({ code, name }, historyOf(id)))
      .filter(({ lately, expected }) => expected.length > 0 && lately >= 1)
      .toSorted((one, other) => other.expected[0]! - one.expected[0]! || one.name.localeCompare(other.name, language));
    const chosen = named.find(({ code }) => code === asked.service);
    const history = historyOf(chosen?.id);
    return {
      asOf,
      ahead: comingWeeks(weeks.at(-1)!.to, timeZone),
      weeks: weeks.slice(first).map(({ from }, at) => ({ from, requests: history[at]! })).slice(-SHOWN),
      whole: demandOf({ code: chosen?.code ?? '', name: chosen?.name ?? '' }, history),
      services: services.slice(0, MOST_SERVICES),
    };
  }
}

/** `expected` is empty where too few weeks are known to say. */
function demandOf({ code, name }: { code: string; name: string }, history: readonly number[]): ServiceDemand {
  const { share, shareOfRepeating, weeks } = demandError(history, { ahead: AHEAD, weeks: JUDGED });
  const expected = Array.from({ length: AHEAD }, (_, at) => expectedIn(history, at + 1));
  const lately = history.slice(-LATELY);
  return {
    code,
    name,
    lately: lately.length === 0 ? 0 : lately.reduce((sum, one) => sum + one, 0) / lately.length,
    expected: expected.filter((one) => one !== null),
    error: share,
    errorOfRepeating: shareOfRepeating,
    judged: weeks,
  };
}

/** The first is the running week. */
function comingWeeks(monday: Date, timeZone: string): Date[] {
  const last = fullWeeks(new Date(monday.getTime() + (7 * AHEAD + 1) * 86_400_000), timeZone, AHEAD);
  return last.map(({ from }) => from);
}
