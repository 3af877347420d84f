import { IsDay } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { AgreementKinds, AgreementMetrics, DueTimes, GoalUnits, PauseReasons, Priorities, Tiers } from './agreements.types.js';
import type { DueTimeRule, GoalKind, Metric, Priority } from '@civic311/sla/rules';
import type { AgreementKind, Tier } from './rules/index.js';

const CODE = 100;
const MOST = 1_000_000;

@InputType()
export class AgreedGoalInput {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(CODE) service?: string | null;
  @Field(() => Priorities, { nullable: true }) @IsOptional() @IsIn(Object.values(Priorities)) priority?: Priority | null;
  @Field(() => AgreementMetrics) @IsIn(Object.values(AgreementMetrics)) metric: Metric;
  @Field(() => GoalUnits) @IsIn(Object.values(GoalUnits)) unit: GoalKind;
  @Field(() => Float, { description: 'Hours of service for DURATION, else days.' }) @IsNumber() @Min(-MOST) @Max(MOST) amount: number;
  @Field(() => DueTimes, { defaultValue: 'AT_CLOSE' }) @IsIn(Object.values(DueTimes)) dueTime: DueTimeRule;
  @Field(() => Int, { defaultValue: 75 }) @IsInt() @Min(-MOST) @Max(MOST) atRiskPercent: number;
  @Field({ defaultValue: false }) @IsBoolean() mayPause: boolean;
}

@InputType({ description: 'Either a percent of the goal, or hours of service after it was due.' })
export class AgreedStepInput {
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(-MOST) @Max(MOST) percent?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsNumber() @Min(-MOST) @Max(MOST) hoursAfter?: number | null;
  @Field(() => Tiers) @IsIn(Object.values(Tiers)) tier: Tier;
  @Field({ defaultValue: false }) @IsBoolean() urgent: boolean;
}

@InputType()
export class AgreementStageInput {
  @Field(() => [String], { description: "Departments' codes and contractors' ids." }) @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(CODE, { each: true })
  providers: string[];
}

@InputType()
export class AgreementTermsInput {
  @Field(() => [String]) @ArrayMaxSize(400) @IsString({ each: true }) @MaxLength(CODE, { each: true }) services: string[];
  @Field(() => [AgreedGoalInput]) @ArrayMaxSize(400) @ValidateNested({ each: true }) @Type(() => AgreedGoalInput) goals: AgreedGoalInput[];
  @Field() @IsString() @MaxLength(CODE) calendar: string;
  @Field(() => [PauseReasons]) @ArrayMaxSize(20) @IsIn(Object.values(PauseReasons), { each: true }) pauseReasons: string[];
  @Field(() => [AgreedStepInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => AgreedStepInput) ladder: AgreedStepInput[];
  @Field(() => [AgreementStageInput]) @ArrayMaxSize(10) @ValidateNested({ each: true }) @Type(() => AgreementStageInput)
  stages: AgreementStageInput[];
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' }) @IsOptional() @IsDay() reviewOn?: string | null;
  @Field({ description: 'YYYY-MM-DD' }) @IsDay() inForceOn: string;
}

@InputType()
export class WriteAgreementInput {
  @Field(() => ID, { nullable: true, description: 'A change of this agreement, whose parties stay as they are.' }) @IsOptional() @IsUUID()
  agreementId?: string | null;
  @Field(() => AgreementKinds) @IsIn(Object.values(AgreementKinds)) kind: AgreementKind;
  @Field(() => String, { nullable: true, description: "A department's code." }) @IsOptional() @IsString() @MaxLength(CODE) provider?: string | null;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() contractorId?: string | null;
  @Field(() => String, { nullable: true, description: "A department's code; none: the public." }) @IsOptional() @IsString() @MaxLength(CODE)
  consumer?: string | null;
  @Field(() => AgreementTermsInput) @ValidateNested() @Type(() => AgreementTermsInput) terms: AgreementTermsInput;
}

@InputType()
export class CounterAgreementInput {
  @Field(() => ID) @IsUUID() versionId: string;
  @Field(() => AgreementTermsInput) @ValidateNested() @Type(() => AgreementTermsInput) terms: AgreementTermsInput;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2_000) comment: string;
}

@InputType()
export class CommentOnAgreementInput {
  @Field(() => ID) @IsUUID() agreementId: string;
  @Field() @IsString() @MaxLength(2_000) body: string;
}

@ArgsType()
export class AgreementIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class AgreementReplayArgs extends AgreementIdArgs {
  @Field(() => Int, { defaultValue: 0, description: 'How many goals are passed over.' }) @IsInt() @Min(0) @Max(MOST) after: number;
}

@ArgsType()
export class AgreementsArgs {
  @Field(() => String, { nullable: true, description: "A department's code: agreements in which it provides or receives." })
  @IsOptional() @IsString() @MaxLength(CODE)
  department?: string;
}

@ArgsType()
export class ServiceStandardsArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) search?: string;
}
