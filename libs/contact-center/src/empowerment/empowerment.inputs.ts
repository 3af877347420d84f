import { IsDay } from '@civic311/platform';
import { PRIORITIES, type Priority } from '@civic311/sla/rules';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { type ConcessionKind, CONCESSIONS, FIRST_CONTACT_OUTCOMES, type FirstContactOutcome } from '../rules/index.js';
import { ConcessionKinds } from './empowerment.types.js';

@ArgsType()
export class ConcessionDeskArgs {
  @Field() @IsString() @MaxLength(50) reference: string;
}

@InputType({ description: 'Which of the fields is needed, its kind says.' })
export class ConcedeInput {
  @Field(() => ID, { description: "The screen's: sent twice it is asked once." }) @IsUUID() key: string;
  @Field() @IsString() @MaxLength(50) reference: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() contact?: string | null;
  @Field(() => ConcessionKinds) @IsIn(CONCESSIONS) kind: ConcessionKind;
  @Field() @IsString() @MaxLength(1_000) why: string;
  @Field(() => String, { nullable: true }) @ValidateIf(({ kind }: ConcedeInput) => kind === 'promise-date') @IsDay() on?: string | null;
  @Field(() => Int, { nullable: true }) @ValidateIf(({ kind }: ConcedeInput) => kind === 'waive-fee') @IsInt() @Min(1) @Max(10_000_000) cents?: number | null;
  @Field(() => String, { nullable: true }) @ValidateIf(({ kind }: ConcedeInput) => kind === 'set-priority') @IsIn(PRIORITIES) priority?: Priority | null;
  @Field(() => String, { nullable: true }) @ValidateIf(({ kind }: ConcedeInput) => kind === 'close-as') @IsIn(FIRST_CONTACT_OUTCOMES) outcome?: FirstContactOutcome | null;
  @Field({ defaultValue: '', description: 'What the resident is told when it is closed.' }) @IsString() @MaxLength(2_000) message: string;
  @Field({ defaultValue: '', description: 'To whom it was referred, or why nothing can be done.' }) @IsString() @MaxLength(300) fact: string;
}

@ArgsType()
export class ConcessionIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class DecideConcessionArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field() @IsBoolean() yes: boolean;
  @Field({ defaultValue: '', description: 'What the caller is told; needed with a no.' }) @IsString() @MaxLength(1_000) words: string;
}

@ArgsType()
export class ChangeLimitArgs {
  @Field({ description: "The role's code." }) @IsString() @MaxLength(64) role: string;
  @Field(() => Int) @IsInt() @Min(0) @Max(250) promiseDays: number;
  @Field(() => Int) @IsInt() @Min(0) @Max(10_000_000) waiveCents: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(PRIORITIES) priorityUpTo?: Priority | null;
  @Field(() => [String]) @ArrayMaxSize(10) @IsIn(FIRST_CONTACT_OUTCOMES, { each: true }) closeAs: FirstContactOutcome[];
}
