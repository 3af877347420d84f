import { signedIn } from '@civic311/identity';
import { Allow, CurrentVisitor, Sql, toResult, translated, translations, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { MoveRuleArgs, RemoveRuleArgs, RoutingRuleInput, SimulationArgs } from './routing.inputs.js';
import { RoutingRuleDefinition, RoutingRuleResult, RoutingSimulationResult } from './routing.types.js';
import { RULES, type StoredRule } from './routing-rules.store.js';
import { MoveRoutingRule, RemoveRoutingRule, SaveRoutingRule } from './save-routing-rule.js';
import { SimulateRouting } from './simulate-routing.js';

@Resolver()
export class RoutingResolver {
  constructor(
    private readonly sql: Sql,
    private readonly saving: SaveRoutingRule,
    private readonly moving: MoveRoutingRule,
    private readonly removing: RemoveRoutingRule,
    private readonly simulating: SimulateRouting,
  ) {}

  @Allow('routing.manage')
  @Query(() => [RoutingRuleDefinition], { description: 'In the order in which they are tried, at most 500.' })
  async routingRules(): Promise<RoutingRuleDefinition[]> {
    return (await this.sql.rows<StoredRule>(RULES)).map(definitionOf);
  }

  @Allow('routing.manage')
  @Query(() => RoutingSimulationResult, { description: 'Who would get such a request, why, and what would be promised.' })
  async simulateRouting(@Args() where: SimulationArgs, @CurrentVisitor() { language }: Visitor): Promise<typeof RoutingSimulationResult> {
    const { serviceCode, address, latitude = null, longitude = null, localTime = null } = where;
    return toResult(await this.simulating.run({ serviceCode, address, latitude, longitude, localTime, language }));
  }

  @Allow('routing.manage')
  @Mutation(() => RoutingRuleResult)
  async saveRoutingRule(@CurrentVisitor() visitor: Visitor, @Args('rule') rule: RoutingRuleInput): Promise<typeof RoutingRuleResult> {
    const { ruleId = null, department, reason, why = null, fromHour, toHour, services, groups, neighborhoods, districts, weekdays } = rule;
    const hours = fromHour === undefined || fromHour === null || toHour === undefined || toHour === null ? undefined : ([fromHour, toHour] as const);
    const conditions = { services, groups, neighborhoods, districts, weekdays, ...(hours ? { hours } : {}) };
    return toResult(await this.saving.run(signedIn(visitor), { ruleId, department, conditions, reason: translated(reason), why }));
  }

  @Allow('routing.manage')
  @Mutation(() => RoutingRuleResult)
  async moveRoutingRule(@CurrentVisitor() visitor: Visitor, @Args() rule: MoveRuleArgs): Promise<typeof RoutingRuleResult> {
    return toResult(await this.moving.run(signedIn(visitor), rule));
  }

  @Allow('routing.manage')
  @Mutation(() => RoutingRuleResult)
  async removeRoutingRule(@CurrentVisitor() visitor: Visitor, @Args() { ruleId, why = null }: RemoveRuleArgs): Promise<typeof RoutingRuleResult> {
    return toResult(await this.removing.run(signedIn(visitor), { ruleId, why }));
  }
}

function definitionOf({ id, position, department, reason, conditions }: StoredRule): RoutingRuleDefinition {
  const { services = [], groups = [], neighborhoods = [], districts = [], weekdays = [], hours } = conditions;
  return {
    id,
    position,
    department,
    reason: translations(reason),
    conditions: {
      services: [...services],
      groups: [...groups],
      neighborhoods: [...neighborhoods],
      districts: [...districts],
      weekdays: [...weekdays],
      fromHour: hours?.[0] ?? null,
      toHour: hours?.[1] ?? null,
    },
  };
}
