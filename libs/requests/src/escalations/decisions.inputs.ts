import { OFFICER_TIERS, type OfficerTier } from '@civic311/staffing/rules';
import { Field, InputType } from '@nestjs/graphql';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { SEVERITIES, type Severity } from '../rules/decisions.js';

@InputType()
export class RaiseInput {
  @Field(() => String, { description: 'SUPERVISOR, HEAD, SERVICE_OWNER or EXECUTIVE' }) @IsIn(OFFICER_TIERS) tier: OfficerTier;
  @Field(() => String, { description: 'NOTABLE, SERIOUS or CRITICAL' }) @IsIn(SEVERITIES) severity: Severity;
  @Field() @IsString() @MaxLength(20_000) reason: string;
  @Field() @IsString() @MaxLength(20_000) decisionAsked: string;
  @Field({ description: 'YYYY-MM-DD: the local date by whose end a decision is needed.' }) @IsString() @MaxLength(10) dueBackOn: string;
}

@InputType()
export class LateReasonInput {
  @Field() @IsString() @MaxLength(40) code: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(20_000) note: string;
}

@InputType()
export class AskExtensionInput {
  @Field() @IsString() @MaxLength(40) code: string;
  @Field() @IsString() @MaxLength(20_000) reason: string;
  @Field({ description: 'YYYY-MM-DD: the local date by whose end it can be kept.' }) @IsString() @MaxLength(10) untilOn: string;
}
