import { Allow, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { OccasionsQuery } from './occasions.query.js';
import { Occasions } from './occasions.types.js';
import { OccasionsArgs, ReachArgs } from './reach.inputs.js';
import { ReachQuery } from './reach.query.js';
import { Reach } from './reach.types.js';

@Resolver()
export class ReachResolver {
  constructor(
    private readonly reaches: ReachQuery,
    private readonly gone: OccasionsQuery,
  ) {}

  @Query(() => Reach, { description: 'Where people report, and where they do not.' })
  @Allow('report.read')
  reach(@Args() args: ReachArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Reach> {
    return this.reaches.read(staff!.scope, args, language);
  }

  @Query(() => Occasions, { description: 'How the city goes to people, and whether more of them report after it.' })
  @Allow('report.read')
  occasions(@Args() { days, service }: OccasionsArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Occasions> {
    return this.gone.read(staff!.scope, { days, service }, language);
  }
}
