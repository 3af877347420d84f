import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { DONE, xmrLimits, type XmrLimits } from '@civic311/sla/rules';
import { Injectable } from '@nestjs/common';
import { figureSql, type Narrowing, narrowedSql, outcomeSql, termsOf, Values } from './predicates.js';
import type { Moment } from './report-moment.js';
import { FEW } from './rules/index.js';

/** The share of one group in one period, by the one definition. */
export interface OnTimeFigures {
  n: number;
  onTime: number;
  doneOnTime: number;
  /** 0 to 1; null when n is 0. */
  share: number | null;
  doneShare: number | null;
  /** Too few to say much. */
  few: boolean;
}

/** One group of requests that were due in one of the two periods. */
export interface DueGroup {
  departmentId: string;
  serviceId: string;
  outcome: string;
  current: boolean;
  n: number;
  onTime: number;
}

export interface WeekFigures {
  from: Date;
  to: Date;
  n: number;
  onTime: number;
  doneOnTime: number;
  share: number | null;
  opened: number;
  closed: number;
}

/** Limits of a run chart, and the weeks that stand out by it. */
export interface Limits extends Omit<XmrLimits, 'signals' | 'rules'> {
  signals: { week: Date; kind: string }[];
  shift: number;
  trend: number;
}

/** With fewer points limits would say nothing. */
const FEWEST_POINTS = 6;

@Injectable()
export class OnTimeQuery {
  constructor(private readonly sql: Sql) {}

  /** Everything due in the period and in the one before, in the smallest groups that the report adds up. */
  async groups(scope: RowScope, narrowing: Narrowing, moment: Moment): Promise<DueGroup[]> {
    const values = new Values();
    const at = termsOf({ ...moment, from: moment.before.from, to: moment.now.to }, values);
    const current = `r.due_at >= ${values.of(moment.now.from)}::timestamptz`;
    return this.sql.rows<DueGroup>(
      `select r.department_id as "departmentId", r.service_id as "serviceId", ${outcomeSql(at)} as outcome,
         ${current} as current, count(*)::int as n, count(*) filter (where ${figureSql('ON_TIME', at)})::int as "onTime"
       from request r where ${figureSql('DUE', at)} and ${narrowedSql(scope, narrowing, values)} group by 1, 2, 3, 4`,
      values.list,
    );
  }

  /** Week by week, oldest first, from the first full week in which something happened. */
  async weekly(scope: RowScope, narrowing: Narrowing, moment: Moment): Promise<WeekFigures[]> {
    const values = new Values();
    const at = termsOf({ ...moment, from: 'w.starts', to: 'w.ends' }, values);
    const weeks = [values.of(moment.weeks.map(({ from }) => from)), values.of(moment.weeks.map(({ to }) => to))];
    const narrowed = narrowedSql(scope, narrowing, values);
    const rows = await this.sql.rows<WeekFigures>(
      `select w.starts as "from", w.ends as "to", due.n, due."onTime", due."doneOnTime", opened.n as opened, closed.n as closed
       from unnest(${weeks[0]}::timestamptz[], ${weeks[1]}::timestamptz[]) as w(starts, ends)
       cross join lateral (select count(*)::int as n, count(*) filter (where ${figureSql('ON_TIME', at)})::int as "onTime",
         count(*) filter (where ${figureSql('DONE_ON_TIME', at)})::int as "doneOnTime"
         from request r where ${figureSql('DUE', at)} and ${narrowed}) as due
       cross join lateral (select count(*)::int as n from request r where ${figureSql('OPENED', at)} and ${narrowed}) as opened
       cross join lateral (select count(*)::int as n from request r where ${figureSql('CLOSED', at)} and ${narrowed}) as closed
       order by w.starts`,
      values.list,
    );
    const first = rows.findIndex(({ n, opened, closed }) => n + opened + closed > 0);
    // The week in which a city, or its history, begins is only a part of one.
    const full = first < 0 ? [] : rows.slice(first === 0 ? 0 : first + 1);
    return full.map((row) => ({ ...row, share: shareOf(row.onTime, row.n) }));
  }
}

/** Adds groups up. */
export function onTimeFigures(groups: readonly DueGroup[]): OnTimeFigures {
  const sum = (of: readonly DueGroup[], key: 'n' | 'onTime') => of.reduce((total, group) => total + group[key], 0);
  const n = sum(groups, 'n');
  const onTime = sum(groups, 'onTime');
  const doneOnTime = sum(groups.filter(({ outcome }) => outcome === DONE), 'onTime');
  return { n, onTime, doneOnTime, share: shareOf(onTime, n), doneShare: shareOf(doneOnTime, n), few: n < FEW };
}

/** The run chart's limits over the weeks that have a value; null for fewer than six. */
export function weeklyLimits(weeks: readonly WeekFigures[], valueOf: (week: WeekFigures) => number | null): Limits | null {
  const points = weeks.flatMap((week) => {
    const value = valueOf(week);
    return value === null ? [] : [{ week: week.from, value }];
  });
  const limits = points.length < FEWEST_POINTS ? null : xmrLimits(points.map(({ value }) => value));
  if (!limits) return null;
  const { signals, rules, ...lines } = limits;
  return { ...lines, ...rules, signals: signals.map(({ index, kind }) => ({ week: points[index]!.week, kind })) };
}

const shareOf = (count: number, n: number): number | null => (n === 0 ? null : count / n);

