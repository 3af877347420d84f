import { Allow, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { BlueprintQuery } from './blueprint.query.js';
import { BlueprintInList, ServiceBlueprint, ServiceBlueprintArgs, ServiceBlueprintsArgs } from './blueprint.types.js';

@Resolver()
export class BlueprintResolver {
  constructor(private readonly blueprints: BlueprintQuery) {}

  @Query(() => [BlueprintInList], { description: 'Services in use, at most 500.' })
  @Allow('request.read')
  serviceBlueprints(@Args() { search }: ServiceBlueprintsArgs, @CurrentVisitor() { language }: Visitor): Promise<BlueprintInList[]> {
    return this.blueprints.list(search, language);
  }

  @Query(() => ServiceBlueprint, { description: 'One service from end to end: counts of the whole city, no words of anybody.' })
  @Allow('request.read')
  serviceBlueprint(@Args() { code }: ServiceBlueprintArgs, @CurrentVisitor() { language }: Visitor): Promise<ServiceBlueprint> {
    return this.blueprints.read(code, language);
  }
}
