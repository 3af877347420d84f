import { AllowAnyone, CurrentVisitor, Limited, type Visitor } from '@civic311/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { ServiceStandardsArgs } from './agreements.inputs.js';
import { StandardsQuery } from './reading/standards.query.js';
import { ServiceStandards } from './reading/standards.types.js';

@Resolver()
export class StandardsResolver {
  constructor(private readonly standards: StandardsQuery) {}

  @Query(() => ServiceStandards, { description: 'What the city promises for each service, and how well that was kept.' })
  @AllowAnyone()
  @Limited({ what: 'standards', hits: 60, seconds: 60 })
  serviceStandards(@Args() { search }: ServiceStandardsArgs, @CurrentVisitor() { language }: Visitor): Promise<ServiceStandards> {
    return this.standards.read(language, search);
  }
}
