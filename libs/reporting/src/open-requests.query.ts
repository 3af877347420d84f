import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { AGE_BANDS } from '@civic311/sla/rules';
import { Injectable } from '@nestjs/common';
import { figureSql, type Narrowing, narrowedSql, openSql, termsOf, Values } from './predicates.js';
import type { Moment } from './report-moment.js';
import { type Band, type Figure, MULTIPLE_BANDS } from './rules/index.js';

export interface BandCount {
  band: Band;
  count: number;
}

export interface OpenCounts {
  departmentId: string;
  open: number;
  overdue: number;
  atRisk: number;
  openByAge: BandCount[];
  overdueByAge: BandCount[];
  overdueByMultiple: BandCount[];
}

type CountRow = Record<string, number> & { departmentId: string };

const CELLS: readonly { figure: Figure; band?: Band }[] = [
  { figure: 'OPEN' },
  { figure: 'OVERDUE' },
  { figure: 'AT_RISK' },
  ...AGE_BANDS.map((band) => ({ figure: 'OPEN', band }) as const),
  ...AGE_BANDS.map((band) => ({ figure: 'OVERDUE', band }) as const),
  ...MULTIPLE_BANDS.map((band) => ({ figure: 'OVERDUE', band }) as const),
];
const nameOf = (figure: Figure, band?: Band) => (band ? `${figure}_${band}` : figure);

/** What lies open, by department: one look at the index of open requests. */
@Injectable()
export class OpenRequestsQuery {
  constructor(private readonly sql: Sql) {}

  async byDepartment(scope: RowScope, narrowing: Narrowing, moment: Moment): Promise<OpenCounts[]> {
    const values = new Values();
    const at = termsOf({ ...moment, ...moment.now }, values);
    const cells = CELLS.map(
      ({ figure, band }) => `count(*) filter (where ${figureSql(figure, at, band)})::int as "${nameOf(figure, band)}"`,
    );
    const rows = await this.sql.rows<CountRow>(
      `select r.department_id as "departmentId", ${cells.join(', ')}
       from request r where ${openSql(at)} and ${narrowedSql(scope, narrowing, values)} group by r.department_id`,
      values.list,
    );
    const bands = (row: CountRow, figure: Figure, of: readonly Band[]): BandCount[] =>
      of.map((band) => ({ band, count: row[nameOf(figure, band)]! }));
    return rows.map((row) => ({
      departmentId: row.departmentId,
      open: row.OPEN!,
      overdue: row.OVERDUE!,
      atRisk: row.AT_RISK!,
      openByAge: bands(row, 'OPEN', AGE_BANDS),
      overdueByAge: bands(row, 'OVERDUE', AGE_BANDS),
      overdueByMultiple: bands(row, 'OVERDUE', MULTIPLE_BANDS),
    }));
  }

  /** How many lay open and overdue at another instant, such as one period ago. */
  async totals(scope: RowScope, narrowing: Narrowing, moment: Moment, asOf: Date): Promise<{ open: number; overdue: number }> {
    const values = new Values();
    const at = termsOf({ ...moment, ...moment.now, asOf }, values);
    const row = await this.sql.row<{ open: number; overdue: number }>(
      `select count(*)::int as open, count(*) filter (where ${figureSql('OVERDUE', at)})::int as overdue
       from request r where ${openSql(at)} and ${narrowedSql(scope, narrowing, values)}`,
      values.list,
    );
    return row!;
  }
}
