import { csvLine } from '@civic311/kernel';
import { Allow, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { asCsv } from './as-csv.js';
import { ReachArgs } from './reach.inputs.js';
import { ReachQuery } from './reach.query.js';
import type { EstimateType, ReachArea } from './reach.types.js';

type Cell = string | number | null;
const estimate = <Name extends string>(name: Name, of: (area: ReachArea) => EstimateType | null) => ({
  [name]: (area: ReachArea): Cell => of(area)?.value ?? null,
  [`${name}_lower`]: (area: ReachArea): Cell => of(area)?.lower ?? null,
  [`${name}_upper`]: (area: ReachArea): Cell => of(area)?.upper ?? null,
});

/** Counts and ratios with their 95 % limits; empty where too few. */
const COLUMNS: Readonly<Record<string, (area: ReachArea) => Cell>> = {
  neighborhood: ({ name }) => name,
  people: ({ people }) => people,
  requests: ({ requests }) => requests,
  ...estimate('per_1000_people', ({ perThousand }) => perThousand),
  ...estimate('times_city_same_services', ({ timesCity }) => timesCity),
  due: ({ due }) => due,
  late: ({ late }) => late,
  ...estimate('late_to_expected', ({ lateToExpected }) => lateToExpected),
  closed: ({ closed }) => closed,
  median_days: ({ medianDays }) => medianDays,
  p90_days: ({ p90Days }) => p90Days,
  incidents: ({ incidents }) => incidents,
  repeat_reports: ({ repeats }) => repeats,
  ...estimate('reporting_days', ({ reportingDays }) => reportingDays),
};

@Controller('api/reports')
export class ReachCsvController {
  constructor(private readonly reach: ReachQuery) {}

  /** The table of the page on reach. */
  @Get('reach.csv')
  @Allow('report.export')
  async export(@Query() args: ReachArgs, @CurrentVisitor() { staff, language }: Visitor, @Res() response: Response): Promise<void> {
    const { areas, peopleYear } = await this.reach.read(staff!.scope, args, language);
    const cells = Object.values(COLUMNS);
    const lines = areas.map((area) => csvLine([...cells.map((cell) => cell(area)), peopleYear]));
    asCsv(response, 'reach').send(csvLine([...Object.keys(COLUMNS), 'people_counted_in']) + lines.join(''));
  }
}
