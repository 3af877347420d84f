import { PageArgs } from '@civic311/platform';
import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { FEEDBACK_REASONS, type FeedbackReason } from '../rules/index.js';
import { FeedbackReasons } from './answers.types.js';

const CODE = 100;
const VISIT = /^[\w-]{20,60}$/;

@ArgsType()
export class AnswerArgs {
  @Field() @IsString() @MaxLength(CODE) code: string;
}

@ArgsType()
export class AnswersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "A service group's code; empty: answers about no service." }) @IsOptional() @IsString() @MaxLength(CODE)
  topic?: string | null;
}

@ArgsType()
export class AnswerReadArgs {
  @Field() @IsString() @MaxLength(CODE) code: string;
  @Field({ description: 'A random name of the visit, of a day.' }) @Matches(VISIT) visit: string;
  @Field({ defaultValue: false }) @IsBoolean() meantToReport: boolean;
}

@ArgsType()
export class VisitArgs {
  @Field() @Matches(VISIT) visit: string;
}

@ArgsType()
export class RequestSentArgs extends VisitArgs {
  @Field() @IsString() @MaxLength(CODE) serviceCode: string;
}

@InputType()
export class AnswerFeedbackInput {
  @Field() @IsString() @MaxLength(CODE) code: string;
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(VISIT) visit?: string | null;
  @Field() @IsBoolean() helped: boolean;
  @Field(() => FeedbackReasons, { nullable: true }) @IsOptional() @IsIn(FEEDBACK_REASONS) reason?: FeedbackReason | null;
  @Field({ defaultValue: '', description: 'In their own words; personal data in it is hidden.' }) @IsString() @MaxLength(500) words: string;
}
