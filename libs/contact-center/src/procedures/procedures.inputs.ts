import { IsCode, IsLanguage, TranslationInput } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Dispositions } from '../interactions/interactions.types.js';
import { type Deed, DEEDS, type Disposition, DISPOSITIONS, type Leaving, LEAVING, type Move, MOVES, STEP_KINDS, type StepKind } from '../rules/index.js';
import { Deeds, StepKinds } from './procedures.types.js';

const MOST_LANGUAGES = 20;

@ArgsType()
export class OfferedArgs {
  @Field({ defaultValue: '', description: "The service's code; '' while none is chosen." }) @IsString() @MaxLength(64) service: string;
}

@ArgsType()
export class WalkArgs {
  @Field(() => ID) @IsUUID() contact: string;
  @Field({ defaultValue: 'en', description: "The caller's." }) @IsLanguage() language: string;
}

@ArgsType()
export class PathArgs {
  @Field(() => ID) @IsUUID() contact: string;
}

@ArgsType()
export class BeginProcedureArgs {
  @Field(() => ID) @IsUUID() contact: string;
  @Field(() => ID) @IsCode() code: string;
}

@ArgsType()
export class MoveInProcedureArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => Int) @IsInt() @Min(0) @Max(1_000) position: number;
  @Field(() => String, { description: MOVES.join(', ') }) @IsIn(MOVES) move: Move['move'];
  @Field(() => Int, { nullable: true, description: 'Which answer, from 0.' }) @IsOptional() @IsInt() @Min(0) @Max(8) answer?: number | null;
  @Field(() => String, { nullable: true, description: LEAVING.join(', ') }) @IsOptional() @IsIn(LEAVING) why?: Leaving | null;
}

@ArgsType()
export class ProcedureArgs {
  @Field(() => ID) @IsCode() code: string;
  @Field(() => Int, { nullable: true, description: 'The newest without it.' }) @IsOptional() @IsInt() @Min(1) @Max(100_000) version?: number | null;
}

@ArgsType()
export class CompareProcedureArgs {
  @Field(() => ID) @IsCode() code: string;
  @Field(() => Int) @IsInt() @Min(1) @Max(100_000) from: number;
  @Field(() => Int) @IsInt() @Min(1) @Max(100_000) to: number;
}

@ArgsType()
export class TryProcedureArgs extends ProcedureArgs {
  @Field(() => [Int], { description: 'The moves so far: an answer from 0, or -1 for going on.' }) @IsArray() @ArrayMaxSize(100) @IsInt({ each: true }) @Min(-1, { each: true }) @Max(8, { each: true })
  way: number[];
  @Field({ defaultValue: 'en', description: "The caller's." }) @IsLanguage() language: string;
}

@ArgsType()
export class WithdrawProcedureArgs {
  @Field(() => ID) @IsCode() code: string;
  @Field({ description: 'Why it is taken out of use.' }) @IsString() @MaxLength(1_000) reason: string;
}

@ArgsType()
export class PublishProcedureArgs {
  @Field(() => ID) @IsCode() code: string;
  @Field(() => Int) @IsInt() @Min(1) @Max(100_000) version: number;
}

@InputType()
export class ProcedureAnswerInput {
  @Field(() => [TranslationInput]) @IsArray() @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) words: TranslationInput[];
  @Field() @IsString() @MaxLength(60) to: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) value?: string | null;
}

@InputType()
export class ProcedureStepInput {
  @Field() @IsCode() code: string;
  @Field(() => StepKinds) @IsIn(STEP_KINDS) kind: StepKind;
  @Field(() => [TranslationInput]) @IsArray() @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) words: TranslationInput[];
  @Field(() => [TranslationInput], { defaultValue: [] }) @IsArray() @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) why: TranslationInput[];
  @Field(() => [ProcedureAnswerInput], { defaultValue: [] }) @IsArray() @ArrayMaxSize(9) @ValidateNested({ each: true }) @Type(() => ProcedureAnswerInput) answers: ProcedureAnswerInput[];
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(64) fillsService?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(64) fillsQuestion?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(60) to?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) article?: string | null;
  @Field(() => Deeds, { nullable: true }) @IsOptional() @IsIn(DEEDS) deed?: Deed | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(64) service?: string | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(168) hours?: number | null;
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(/^\+?[0-9][0-9 ()-]{1,24}$/) phone?: string | null;
  @Field(() => Dispositions, { nullable: true }) @IsOptional() @IsIn(DISPOSITIONS) disposition?: Disposition | null;
}

@InputType()
export class ProcedureInput {
  @Field() @IsCode() code: string;
  @Field({ description: "The department's code." }) @IsString() @MaxLength(64) department: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether a fact in it is still the city\'s to state; as it was without it.' }) @IsOptional() @IsBoolean() sample?: boolean | null;
  @Field(() => Date, { nullable: true, description: 'When the newest version was written, as it was shown; null: the procedure is new.' }) @IsOptional() @IsDate() writtenAt?: Date | null;
  @Field(() => [TranslationInput]) @IsArray() @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) title: TranslationInput[];
  @Field(() => [TranslationInput], { description: 'Words that find it, with commas between.' }) @IsArray() @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput)
  keywords: TranslationInput[];
  @Field(() => [String]) @ArrayMaxSize(50) @MaxLength(64, { each: true }) services: string[];
  @Field(() => [ProcedureStepInput]) @IsArray() @ArrayMaxSize(60) @ValidateNested({ each: true }) @Type(() => ProcedureStepInput) steps: ProcedureStepInput[];
}
