import { Readable } from 'node:stream';
import { type Clock, csvLine } from '@civic311/kernel';
import { Allow, CLOCK, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { asCsv } from './as-csv.js';
import { FigureReading } from './figure-reading.js';
import { OnTimeQuery, type WeekFigures } from './on-time.query.js';
import { ReportMoments } from './report-moment.js';
import { EscalationReportArgs, FigureArgs } from './report.inputs.js';
import type { ReportRow } from './report-requests.query.js';

const MOST_ROWS = 100_000;
const PAGE = 2_000;

/** All that leaves the house in a file: no address, for it can be somebody's home, and nothing that anybody wrote. */
const COLUMNS = {
  reference: (row) => row.reference,
  service: (row) => row.serviceName,
  department: (row) => row.departmentName,
  neighborhood: (row) => row.neighborhoodName,
  state: (row) => row.state,
  outcome: (row) => row.outcome,
  opened_at: (row) => row.openedAt,
  due_at: (row) => row.dueAt,
  closed_at: (row) => row.closedAt,
  age_days: (row) => row.ageDays,
  times_target: (row) => row.multipleOfTarget,
  transfers: (row) => row.transfers,
} satisfies Record<string, (row: ReportRow) => string | number | Date | null>;

const WEEK_COLUMNS = {
  week_from: (week) => week.from,
  week_to: (week) => week.to,
  due: (week) => week.n,
  on_time: (week) => week.onTime,
  done_on_time: (week) => week.doneOnTime,
  share: (week) => week.share,
  opened: (week) => week.opened,
  closed: (week) => week.closed,
} satisfies Record<string, (week: WeekFigures) => number | Date | null>;

@Controller('api/reports')
export class ReportCsvController {
  constructor(
    private readonly figures: FigureReading,
    private readonly onTime: OnTimeQuery,
    private readonly moments: ReportMoments,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The requests behind a figure, at most 100,000, read page by page as the receiver takes them. */
  @Get('escalation.csv')
  @Allow('report.export')
  export(@Query() args: FigureArgs, @CurrentVisitor() visitor: Visitor, @Res() response: Response): void {
    asCsv(response, args.figure.toLowerCase().replaceAll('_', '-'));
    Readable.from(this.lines(args, visitor)).on('error', (fault) => response.destroy(fault)).pipe(response);
  }

  /** The weeks behind the run charts. */
  @Get('weeks.csv')
  @Allow('report.export')
  async weeks(@Query() args: EscalationReportArgs, @CurrentVisitor() visitor: Visitor, @Res() response: Response): Promise<void> {
    const { asOf, weeks, ...narrowing } = args;
    const figures = await this.onTime.weekly(visitor.staff!.scope, narrowing, await this.moments.at(asOf, weeks ?? 4));
    const lines = figures.map((week) => csvLine(Object.values(WEEK_COLUMNS).map((cell) => cell(week))));
    asCsv(response, 'weeks').send(csvLine(Object.keys(WEEK_COLUMNS)) + lines.join(''));
  }

  private async *lines(args: FigureArgs, { staff, language }: Visitor): AsyncGenerator<string> {
    yield csvLine(Object.keys(COLUMNS));
    // One instant for all pages, so that time passing moves no row in or out between two of them.
    const asOf = args.asOf ?? this.clock.now();
    let after: string | undefined;
    for (let rows = 0; rows < MOST_ROWS; rows += PAGE) {
      const page = await this.figures.page(staff!.scope, { ...args, asOf }, { first: PAGE, after, language });
      yield page.rows.map((row) => csvLine(Object.values(COLUMNS).map((cell) => cell(row)))).join('');
      if (!page.hasNextPage || !page.endCursor) return;
      after = page.endCursor;
    }
  }
}
