import { Allow, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { DemandQuery } from './demand.query.js';
import { DemandArgs, InsightArgs } from './insight.inputs.js';
import { InsightQuery } from './insight.query.js';
import { DemandForecast, Insight } from './insight.types.js';

@Resolver()
export class InsightResolver {
  constructor(
    private readonly insights: InsightQuery,
    private readonly demand: DemandQuery,
  ) {}

  @Query(() => Insight, { description: 'Who our residents are, from counts alone.' })
  @Allow('report.read')
  insight(@Args() args: InsightArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Insight> {
    return this.insights.read(staff!.scope, args, language);
  }

  @Query(() => DemandForecast)
  @Allow('report.read')
  demandForecast(@Args() args: DemandArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<DemandForecast> {
    return this.demand.read(staff!.scope, args, language);
  }
}
