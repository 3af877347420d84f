import { resultUnion, Translation } from '@civic311/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { PromisedInAgreement } from '../reading/promises.types.js';

@ObjectType({ description: 'Codes. What is left out matches everything.' })
export class RoutingRuleConditions {
  @Field(() => [String]) services: string[];
  @Field(() => [String]) groups: string[];
  @Field(() => [String]) neighborhoods: string[];
  @Field(() => [String]) districts: string[];
  @Field(() => [Int], { description: 'ISO: 1 is Monday.' }) weekdays: number[];
  @Field(() => Int, { nullable: true, description: "From this hour on, on the city's clock." }) fromHour: number | null;
  @Field(() => Int, { nullable: true, description: 'Up to this hour; before fromHour it runs past midnight.' }) toHour: number | null;
}

@ObjectType()
export class RoutingRuleDefinition {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'From 1: the first rule that fits decides.' }) position: number;
  @Field({ description: "The department's code." }) department: string;
  @Field(() => RoutingRuleConditions) conditions: RoutingRuleConditions;
  @Field(() => [Translation]) reason: Translation[];
}

@ObjectType()
export class PassedOverRule {
  @Field(() => ID) ruleId: string;
  @Field({ description: 'The first condition that did not fit: services, groups, neighborhoods, districts, weekdays or hours.' }) because: string;
}

@ObjectType()
export class SimulatedPromise {
  @Field() metric: string;
  @Field() kind: string;
  @Field(() => Float, { description: 'Days; milliseconds for a duration.' }) value: number;
  @Field(() => Date, { nullable: true, description: 'Null: counted once the resident writes.' }) dueAt: Date | null;
  @Field() calendarName: string;
  @Field(() => PromisedInAgreement, { nullable: true, description: "Null: a file of the city's folder promises it." })
  agreement: PromisedInAgreement | null;
}

@ObjectType()
export class SimulatedPerson {
  @Field() name: string;
  @Field() fits: boolean;
  @Field({ description: 'In words.' }) why: string;
}

@ObjectType({ description: 'What would become of a request that nobody files.' })
export class RoutingSimulation {
  @Field() at: Date;
  @Field() departmentName: string;
  @Field(() => ID, { nullable: true, description: "Null: the service's own department." }) ruleId: string | null;
  @Field(() => [PassedOverRule]) passedOver: PassedOverRule[];
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) neighborhood: string | null;
  @Field(() => String, { nullable: true }) district: string | null;
  @Field(() => [SimulatedPromise]) promises: SimulatedPromise[];
  @Field({ description: 'Whether the department lets the rules give its work.' }) assigned: boolean;
  @Field(() => [SimulatedPerson], { description: 'Who would get it first, then who comes next, then who does not fit.' }) people: SimulatedPerson[];
}

@ObjectType()
export class RoutingRuleChanged {
  @Field(() => ID) id: string;
}

export const RoutingRuleResult = resultUnion('RoutingRuleResult', () => RoutingRuleChanged);
export const RoutingSimulationResult = resultUnion('RoutingSimulationResult', () => RoutingSimulation);
