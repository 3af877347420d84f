import { Allow, CurrentVisitor, toConnection, type Visitor } from '@civic311/platform';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { EscalationReportQuery } from './escalation-report.query.js';
import { EscalationReportArgs, FigureArgs, ReportRequestsArgs } from './report.inputs.js';
import { EscalationReport, ReportRequestConnection } from './report.types.js';
import { FigureReading } from './figure-reading.js';

@Resolver()
export class ReportResolver {
  constructor(
    private readonly report: EscalationReportQuery,
    private readonly figures: FigureReading,
  ) {}

  @Query(() => EscalationReport)
  @Allow('report.read')
  escalationReport(@Args() args: EscalationReportArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<EscalationReport> {
    return this.report.read(staff!.scope, args, language);
  }

  @Query(() => ReportRequestConnection, { description: 'The exact requests behind a figure of the report.' })
  @Allow('report.read')
  async reportRequests(@Args() { first, after, ...args }: ReportRequestsArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.figures.page(staff!.scope, args, { first, after, language }), this.figures.sortValues);
  }

  @Query(() => Int, { description: 'How many requests are behind a figure of the report: the figure itself.' })
  @Allow('report.read')
  reportCount(@Args() args: FigureArgs, @CurrentVisitor() { staff }: Visitor): Promise<number> {
    return this.figures.count(staff!.scope, args);
  }
}
