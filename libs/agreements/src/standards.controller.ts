import { csvLine } from '@civic311/kernel';
import { AllowAnyone, CurrentVisitor, Limited, type Visitor } from '@civic311/platform';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgreedTarget } from './agreements.types.js';
import { StandardsQuery } from './reading/standards.query.js';
import type { ServiceStandard } from './reading/standards.types.js';

/** "2 BUSINESS_DAYS; high: 1 BUSINESS_DAYS" */
const said = (goals: readonly AgreedTarget[]): string =>
  goals.map(({ amount, unit, priority }) => `${priority ? `${priority}: ` : ''}${amount} ${unit === 'DURATION' ? 'SERVICE_HOURS' : unit}`).join('; ');

const COLUMNS = {
  service_code: ({ service }) => service,
  service_name: ({ serviceName }) => serviceName,
  department: ({ departmentName }) => departmentName,
  done_within: ({ resolution }) => said(resolution),
  answered_within: ({ response }) => said(response),
  due_90_days: ({ last90Days }) => last90Days.n,
  on_time_90_days: ({ last90Days }) => last90Days.onTime,
  done_on_time_90_days: ({ last90Days }) => last90Days.doneOnTime,
  due_12_months: ({ last12Months }) => last12Months.n,
  on_time_12_months: ({ last12Months }) => last12Months.onTime,
  done_on_time_12_months: ({ last12Months }) => last12Months.doneOnTime,
  closed_90_days: ({ closed }) => closed,
  half_closed_within_days: ({ p50Days }) => p50Days,
  eight_of_ten_closed_within_days: ({ p80Days }) => p80Days,
} satisfies Record<string, (standard: ServiceStandard) => string | number | null>;

/** The city's service standards as open data. */
@Controller('api')
export class StandardsController {
  constructor(private readonly standards: StandardsQuery) {}

  @Get('standards.csv')
  @AllowAnyone()
  @Limited({ what: 'standards', hits: 60, seconds: 60 })
  async csv(@CurrentVisitor() { language }: Visitor, @Res() response: Response): Promise<void> {
    const { services } = await this.standards.read(language);
    const lines = services.map((service) => csvLine(Object.values(COLUMNS).map((cell) => cell(service))));
    offered(response, 'text/csv; charset=utf-8', 'csv').send(csvLine(Object.keys(COLUMNS)) + lines.join(''));
  }

  @Get('standards.json')
  @AllowAnyone()
  @Limited({ what: 'standards', hits: 60, seconds: 60 })
  async json(@CurrentVisitor() { language }: Visitor, @Res() response: Response): Promise<void> {
    offered(response, 'application/json; charset=utf-8', 'json').send(JSON.stringify(await this.standards.read(language), null, 1));
  }
}

const offered = (response: Response, type: string, ending: string): Response =>
  response.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="service-standards.${ending}"`,
    'Cache-Control': 'public, max-age=600',
    'X-Content-Type-Options': 'nosniff',
  });
