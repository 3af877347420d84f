import { PageArgs } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { FollowUpStates, FollowUpWhose, Recontacts, RootCauses, Sentiments, SolvedAnswers, Themes } from './feedback.types.js';
import type { Recontact, RootCause, Sentiment, Solved, Theme } from './rules/index.js';

const SECRET = /^[\w-]{1,100}$/;

@ArgsType()
export class SurveyArgs {
  @Field() @Matches(SECRET) secret: string;
}

@InputType()
export class AnswerSurveyInput {
  @Field() @Matches(SECRET) secret: string;
  @Field(() => SolvedAnswers) @IsIn(Object.values(SolvedAnswers)) solved: Solved;
  @Field(() => Int, { nullable: true, description: '1 (very hard) to 5 (very easy)' }) @IsOptional() @IsInt() @Min(1) @Max(5) ease?: number | null;
  @Field(() => Int, { nullable: true, description: '1 to 5' }) @IsOptional() @IsInt() @Min(1) @Max(5) satisfied?: number | null;
  @Field(() => Int, { nullable: true, description: '0 to 10; asked where the city wants it' }) @IsOptional() @IsInt() @Min(0) @Max(10) recommend?: number | null;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(5_000) comment: string;
  @Field({ defaultValue: false }) @IsBoolean() mayContact: boolean;
}

@InputType()
export class FeedbackSettingInput {
  @Field() @IsBoolean() asksRecommend: boolean;
}

@ArgsType()
export class FixedArgs {
  @Field() @IsString() @MaxLength(50) reference: string;
  @Field({ description: "What the visitor's browser calls its day." }) @Matches(/^[0-9a-f]{32}$/) visit: string;
  @Field() @IsBoolean() fixed: boolean;
}

@ArgsType()
export class FollowUpsArgs extends PageArgs {
  @Field(() => FollowUpStates, { defaultValue: 'open' }) @IsIn(Object.values(FollowUpStates)) state: 'open' | 'closed';
  @Field(() => FollowUpWhose, { defaultValue: 'all' }) @IsIn(Object.values(FollowUpWhose)) whose: 'mine' | 'all';
}

@ArgsType()
export class FollowUpArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@InputType()
export class GiveFollowUpInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ID) @IsUUID() to: string;
  @Field(() => ID, { nullable: true, description: 'Whose it was on the page.' }) @IsOptional() @IsUUID() ownerId?: string | null;
}

@InputType()
export class CloseFollowUpInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => RootCauses) @IsIn(Object.values(RootCauses)) rootCause: RootCause;
  @Field() @IsString() @MaxLength(5_000) actionTaken: string;
  @Field(() => Recontacts) @IsIn(Object.values(Recontacts)) recontact: Recontact;
}

@InputType()
export class CorrectAnswerInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => [Themes]) @ArrayMaxSize(10) @IsIn(Object.values(Themes), { each: true }) themes: Theme[];
  @Field(() => Sentiments, { nullable: true }) @IsOptional() @IsIn(Object.values(Sentiments)) sentiment?: Sentiment | null;
}
