import { PageArgs, translated, TranslationInput } from '@civic311/platform';
import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { LocationRuleName, PlaceShownName } from '../catalog.types.js';
import { type Datatype, DATATYPES, MOST, type Question } from '../rules/index.js';
import type { Moderation } from '../service.entity.js';
import type { ServiceToSave } from './save-service.js';

const MOST_LANGUAGES = 20;
const CODE_LENGTH = 64;

@ArgsType()
export class ServiceDefinitionsArgs extends PageArgs {
  @Field({ defaultValue: '', description: 'A piece of a code or of a name.' }) @IsString() @MaxLength(100) search: string;
}

@InputType()
export class KeywordsInput {
  @Field() @IsString() @MaxLength(10) language: string;
  @Field(() => [String]) @ArrayMaxSize(MOST.keywords) @IsString({ each: true }) @MaxLength(MOST.keyword, { each: true }) words: string[];
}

@InputType()
export class ServiceDefinitionInput {
  @Field() @IsString() @MaxLength(CODE_LENGTH) code: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) name: TranslationInput[];
  @Field(() => [TranslationInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) description: TranslationInput[];
  @Field(() => [KeywordsInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => KeywordsInput) keywords: KeywordsInput[];
  @Field() @IsString() @MaxLength(CODE_LENGTH) group: string;
  @Field() @IsString() @MaxLength(CODE_LENGTH) department: string;
  @Field(() => LocationRuleName) @IsEnum(LocationRuleName) locationRule: LocationRuleName;
  @Field(() => PlaceShownName) @IsEnum(PlaceShownName) placeShown: PlaceShownName;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(MOST.radiusMetres) radiusMetres?: number | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(MOST.days) days?: number | null;
  @Field() @IsIn(['at-once-masked', 'after-a-look']) moderation: string;
  @Field() @IsBoolean() isPublic: boolean;
  @Field() @IsBoolean() active: boolean;
}

@ArgsType()
export class SaveServiceArgs {
  @Field(() => ServiceDefinitionInput) @ValidateNested() @Type(() => ServiceDefinitionInput) service: ServiceDefinitionInput;
  @Field({ description: 'True adds it, and is refused where its code is taken.' }) @IsBoolean() isNew: boolean;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) reason?: string | null;
}

@InputType()
export class OptionDefinitionInput {
  @Field() @IsString() @MaxLength(CODE_LENGTH) key: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) name: TranslationInput[];
}

@InputType()
export class StopDefinitionInput {
  @Field() @IsString() @MaxLength(CODE_LENGTH) answer: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) message: TranslationInput[];
  @Field() @IsString() @MaxLength(MOST.call) call: string;
}

@InputType()
export class QuestionDefinitionInput {
  @Field() @IsString() @MaxLength(CODE_LENGTH) code: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) prompt: TranslationInput[];
  @Field(() => [TranslationInput], { description: 'Empty: none.' }) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) help: TranslationInput[];
  @Field() @IsIn(DATATYPES) datatype: string;
  @Field() @IsBoolean() variable: boolean;
  @Field() @IsBoolean() required: boolean;
  @Field() @IsBoolean() allowUnknown: boolean;
  @Field(() => Float, { nullable: true }) @IsOptional() @Min(-1e9) @Max(1e9) min?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @Min(-1e9) @Max(1e9) max?: number | null;
  @Field(() => [OptionDefinitionInput]) @ArrayMaxSize(MOST.options) @ValidateNested({ each: true }) @Type(() => OptionDefinitionInput) options: OptionDefinitionInput[];
  @Field(() => [StopDefinitionInput]) @ArrayMaxSize(MOST.options) @ValidateNested({ each: true }) @Type(() => StopDefinitionInput) stops: StopDefinitionInput[];
}

@ArgsType()
export class SaveQuestionsArgs {
  @Field() @IsString() @MaxLength(CODE_LENGTH) serviceCode: string;
  @Field(() => Int, { description: 'The version of the service that was seen.' }) @IsInt() basedOn: number;
  @Field(() => [QuestionDefinitionInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => QuestionDefinitionInput) questions: QuestionDefinitionInput[];
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) reason?: string | null;
}

@InputType()
export class ChecklistItemInput {
  @Field() @IsString() @MaxLength(CODE_LENGTH) code: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) text: TranslationInput[];
  @Field() @IsBoolean() mustBeDone: boolean;
}

@ArgsType()
export class SaveServiceGroupArgs {
  @Field() @IsString() @MaxLength(CODE_LENGTH) code: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(MOST_LANGUAGES) @ValidateNested({ each: true }) @Type(() => TranslationInput) name: TranslationInput[];
  @Field({ description: 'True adds it, and is refused where its code is taken.' }) @IsBoolean() isNew: boolean;
}

@ArgsType()
export class SaveChecklistArgs {
  @Field() @IsString() @MaxLength(CODE_LENGTH) serviceCode: string;
  @Field(() => [ChecklistItemInput]) @ArrayMaxSize(MOST.checklist) @ValidateNested({ each: true }) @Type(() => ChecklistItemInput) items: ChecklistItemInput[];
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) reason?: string | null;
}

export function serviceOf({ name, description, keywords, radiusMetres, days, ...rest }: ServiceDefinitionInput): ServiceToSave {
  const { code, group, department, locationRule, placeShown, isPublic, active } = rest;
  return {
    code,
    group,
    department,
    locationRule,
    placeShown,
    isPublic,
    active,
    moderation: rest.moderation as Moderation,
    name: translated(name),
    description: translated(description),
    keywords: Object.fromEntries(keywords.map(({ language, words }) => [language, words.map((word) => word.trim()).filter(Boolean)])),
    duplicates: radiusMetres || days ? { radiusMetres: radiusMetres ?? 0, days: days ?? 0 } : null,
  };
}

/** A question as the rules know it; help in no language is none. */
export function questionOf({ prompt, help, options, stops, datatype, code, variable, required, allowUnknown, min = null, max = null }: QuestionDefinitionInput): Question {
  const helpText = translated(help);
  return {
    code,
    prompt: translated(prompt),
    help: Object.values(helpText).some(Boolean) ? helpText : null,
    datatype: datatype as Datatype,
    variable,
    required,
    allowUnknown,
    min,
    max,
    options: options.map(({ key, name }) => ({ key, name: translated(name) })),
    stops: stops.map(({ answer, message, call }) => ({ answer, message: translated(message), call: call.trim() })),
  };
}
