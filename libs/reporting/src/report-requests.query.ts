import type { RowScope } from '@civic311/kernel';
import { decodeMoment, type Page, Sql, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { figureSql, multipleSql, type Narrowing, narrowedSql, outcomeSql, termsOf, Values } from './predicates.js';
import type { Moment } from './report-moment.js';
import type { Band, Figure } from './rules/index.js';

/** One figure of the report, as its link names it. */
export interface FigureChoice extends Narrowing {
  figure: Figure;
  band?: Band;
  /** How it had ended; 'open' where it had not. */
  outcome?: string;
  from: Date;
  to: Date;
}

/** What a report shows of a request. Who reported it and what they wrote stay out. */
export interface ReportRow {
  id: string;
  reference: string;
  serviceName: string;
  departmentCode: string;
  departmentName: string;
  neighborhoodName: string | null;
  address: string | null;
  state: string;
  outcome: string | null;
  openedAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
  /** Full days of 24 hours since it was opened, or that it took; one that somebody wants reopened is not at its end. */
  ageDays: number;
  multipleOfTarget: number | null;
  transfers: number;
}

/** The columns of `request r`, as of an instant, in the page's language. */
export const reportColumns = (language: string, asOf: string): string =>
  `r.id, r.reference, coalesce(s.name->>${language}, s.name->>'en') as "serviceName", d.code as "departmentCode",
   coalesce(d.name->>${language}, d.name->>'en') as "departmentName",
   coalesce(a.name->>${language}, a.name->>'en') as "neighborhoodName", r.address, r.state, r.outcome,
   r.opened_at as "openedAt", r.due_at as "dueAt", r.closed_at as "closedAt",
   floor(extract(epoch from least(${asOf}, case when r.state = 'closed' then r.closed_at end) - r.opened_at) / 86400)::int as "ageDays",
   ${multipleSql(asOf)} as "multipleOfTarget", r.transfers`;

export const reportJoins = `join service s on s.id = r.service_id join department d on d.id = r.department_id
  left join area a on a.id = r.neighborhood_id`;

const FAR = "coalesce(r.due_at, 'infinity'::timestamptz)";
export const sortValues = (row: ReportRow): readonly unknown[] => [row.dueAt?.toISOString() ?? 'infinity', row.id];

/** The exact requests behind a figure: longest due first, by keyset. */
@Injectable()
export class ReportRequestsQuery {
  constructor(private readonly sql: Sql) {}

  async page(
    scope: RowScope,
    choice: FigureChoice,
    moment: Moment,
    { first, after, language }: { first: number; after?: string; language: string },
  ): Promise<Page<ReportRow>> {
    const values = new Values();
    const where = [this.where(scope, choice, moment, values)];
    const cursor = after ? decodeMoment(after) : undefined;
    if (cursor) where.push(`(${FAR}, r.id) > (${values.of(cursor[0])}::timestamptz, ${values.of(cursor[1])}::uuid)`);
    const rows = await this.sql.rows<ReportRow>(
      `with page as materialized (select r.* from request r where ${where.join(' and ')} order by ${FAR}, r.id
         limit ${values.of(first + 1)})
       select ${reportColumns(values.of(language), `${values.of(moment.asOf)}::timestamptz`)}
       from page r ${reportJoins} order by ${FAR}, r.id`,
      values.list,
    );
    return toPage(rows, first, sortValues);
  }

  /** The overdue requests that have been open longest. */
  oldest(scope: RowScope, narrowing: Narrowing, moment: Moment, language: string, limit = 10): Promise<ReportRow[]> {
    const values = new Values();
    const where = this.where(scope, { figure: 'OVERDUE', ...narrowing, ...moment.now }, moment, values);
    const asOf = `${values.of(moment.asOf)}::timestamptz`;
    // By age and not by `opened_at`, or the planner may walk all of history from its beginning to find ten open ones.
    const oldestFirst = `${asOf} - r.opened_at desc, r.id`;
    return this.sql.rows<ReportRow>(
      `with oldest as materialized (select r.* from request r where ${where} order by ${oldestFirst} limit ${values.of(limit)})
       select ${reportColumns(values.of(language), asOf)} from oldest r ${reportJoins} order by ${oldestFirst}`,
      values.list,
    );
  }

  /** How many there are: the figure itself. */
  async count(scope: RowScope, choice: FigureChoice, moment: Moment): Promise<number> {
    const values = new Values();
    const row = await this.sql.row<{ n: number }>(
      `select count(*)::int as n from request r where ${this.where(scope, choice, moment, values)}`,
      values.list,
    );
    return row!.n;
  }

  private where(scope: RowScope, { figure, band, outcome, from, to, ...narrowing }: FigureChoice, moment: Moment, values: Values) {
    const at = termsOf({ ...moment, from, to }, values);
    const where = [figureSql(figure, at, band), narrowedSql(scope, narrowing, values)];
    if (outcome) where.push(`${outcomeSql(at)} = ${values.of(outcome)}`);
    return where.join(' and ');
  }
}
