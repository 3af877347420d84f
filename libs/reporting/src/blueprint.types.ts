import { AgreementKinds, GoalUnits, ServiceStandard } from '@civic311/agreements';
import type { AgreementKind } from '@civic311/agreements/rules';
import { enumOf } from '@civic311/platform';
import type { GoalKind } from '@civic311/sla/rules';
import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { BLUEPRINT_STEPS, type BlueprintStep as Step, type BlueprintStepKind, type Lane, LANES } from './rules/index.js';

export const BlueprintStepKinds = enumOf(BLUEPRINT_STEPS);
export const BlueprintLanes = enumOf(LANES);
registerEnumType(BlueprintStepKinds, { name: 'BlueprintStepKind' });
registerEnumType(BlueprintLanes, { name: 'BlueprintLane', description: 'Who acts.' });

@ObjectType({ description: 'A service as staff find it.' })
export class BlueprintInList {
  @Field() code: string;
  @Field() name: string;
  @Field() departmentName: string;
  @Field() isPublic: boolean;
  @Field(() => Int, { description: 'Departments and contractors that an agreement names on its way.' }) handOffs: number;
}

@ObjectType()
export class BlueprintStep implements Step {
  @Field(() => BlueprintStepKinds) kind: BlueprintStepKind;
  @Field(() => BlueprintLanes) lane: Lane;
  @Field(() => Int, { nullable: true, description: 'Which of the hand-offs, from 0.' }) handOff: number | null;
}

@ObjectType({ description: 'How often, by a code.' })
export class BlueprintCount {
  @Field() key: string;
  @Field(() => Int) count: number;
}

@ObjectType({ description: 'How many of how many.' })
export class BlueprintShare {
  @Field(() => Int) n: number;
  @Field(() => Float, { nullable: true }) share: number | null;
  @Field({ description: 'Too few to say much.' }) few: boolean;
}

@ObjectType({ description: 'Where requests go that the service would not send to its department.' })
export class BlueprintRoute {
  @Field() departmentName: string;
  @Field() reason: string;
}

@ObjectType({ description: 'Work that another does for the department: agreed, or seen in the last year.' })
export class BlueprintHandOff {
  @Field() providerName: string;
  @Field() consumerName: string;
  @Field(() => ID, { nullable: true }) agreementId: string | null;
  @Field(() => GoalUnits, { nullable: true, description: 'Null: nothing is agreed.' }) unit: GoalKind | null;
  @Field(() => Float, { nullable: true, description: 'Hours of service, or days, until the work is done.' }) amount: number | null;
  @Field(() => Int, { description: 'Asked in the last year.' }) asked: number;
  @Field(() => Int) done: number;
  @Field(() => Int, { description: 'Given back undone.' }) bounced: number;
  @Field(() => Float, { nullable: true, description: 'Days by the wall clock within which half of those done were done.' }) medianDays: number | null;
}

@ObjectType({ description: 'An agreement in force that covers the service.' })
export class BlueprintAgreement {
  @Field(() => ID) id: string;
  @Field(() => AgreementKinds) kind: AgreementKind;
  @Field() providerName: string;
  @Field(() => String, { nullable: true, description: 'Null: the public.' }) consumerName: string | null;
}

@ObjectType()
export class BlueprintLink {
  @Field() code: string;
  @Field() title: string;
}

@ObjectType({ description: 'A service from end to end, as it is configured now and as it went in the last year.' })
export class ServiceBlueprint {
  @Field() asOf: Date;
  @Field() code: string;
  @Field() name: string;
  @Field() description: string;
  @Field() departmentName: string;
  @Field() groupName: string;
  @Field() isPublic: boolean;
  @Field() active: boolean;
  @Field(() => ServiceStandard) standard: ServiceStandard;
  @Field(() => [BlueprintStep]) steps: BlueprintStep[];
  @Field(() => [String], { description: 'What residents are asked.' }) questions: string[];
  @Field(() => [String], { description: 'What is checked before it is closed.' }) checklist: string[];
  @Field(() => [BlueprintRoute]) routes: BlueprintRoute[];
  @Field(() => [BlueprintHandOff]) handOffs: BlueprintHandOff[];
  @Field(() => [BlueprintCount], { description: 'Requests of the last year by channel, most first.' }) channels: BlueprintCount[];
  @Field(() => [BlueprintLink]) articles: BlueprintLink[];
  @Field(() => [BlueprintLink], { description: 'Procedures of the contact centre that lead to it.' }) procedures: BlueprintLink[];
  @Field(() => [BlueprintAgreement]) agreements: BlueprintAgreement[];
  @Field(() => Int) open: number;
  @Field(() => Int) late: number;
  @Field(() => BlueprintShare, { description: 'Of those closed in the last year: opened again since.' }) reopened: BlueprintShare;
  @Field(() => BlueprintShare, { description: 'Residents who could tell: fixed.' }) solved: BlueprintShare;
  @Field(() => BlueprintShare) easy: BlueprintShare;
  @Field(() => BlueprintShare) satisfied: BlueprintShare;
  @Field(() => BlueprintShare, { description: 'Closings that held when somebody went to look.' }) held: BlueprintShare;
  @Field(() => [BlueprintCount], { description: 'Themes of what residents said in the last year; few are left out.' }) themes: BlueprintCount[];
  @Field(() => [BlueprintCount], { description: 'Root causes that follow-ups found in the last year.' }) rootCauses: BlueprintCount[];
  @Field(() => [BlueprintLink], { description: 'Changes on their way or made because of what people said, by id; latest first, at most ten.' }) improvements: BlueprintLink[];
  @Field(() => Int, { description: 'Complaints about the service in the last year.' }) complaints: number;
  @Field(() => Int, { description: 'Of them: found right, at least in part.' }) upheld: number;
}

@ArgsType()
export class ServiceBlueprintArgs {
  @Field() @IsString() @MaxLength(100) code: string;
}
@ArgsType()
export class ServiceBlueprintsArgs {
  @Field({ defaultValue: '' }) @IsString() @MaxLength(200) search: string;
}
