import { IsLanguage, PageArgs, TranslationInput } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { EVENT_KINDS, type EventKind, MOST, type Repeat, REPEATS } from '../rules/index.js';
import { EventKinds, Repeats } from './events.types.js';

@InputType()
export class EventTextInput {
  @Field() @IsLanguage() language: string;
  @Field({ description: 'Markdown.' }) @IsString() @MaxLength(40_000) text: string;
}

@InputType()
export class EventInput {
  @Field(() => ID, { nullable: true, description: 'None: a new one.' }) @IsOptional() @IsUUID() id?: string | null;
  @Field(() => Date, { nullable: true, description: 'As it was read: refused when somebody wrote it meanwhile.' }) @IsOptional() @IsDate() writtenAt?: Date | null;
  @Field(() => EventKinds) @IsIn(EVENT_KINDS) kind: EventKind;
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) title: TranslationInput[];
  @Field(() => [EventTextInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => EventTextInput) body: EventTextInput[];
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) access: TranslationInput[];
  @Field() @IsString() @MaxLength(1_000) placeName: string;
  @Field() @IsString() @MaxLength(1_000) address: string;
  @Field(() => [String]) @ArrayMaxSize(MOST.languages) @IsLanguage({ each: true }) languages: string[];
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) neighborhood?: string | null;
  @Field({ description: 'By the city’s clock: 2027-03-14T18:30.' }) @IsString() @MaxLength(30) startsLocal: string;
  @Field() @IsString() @MaxLength(30) endsLocal: string;
  @Field(() => String, { nullable: true, description: 'Until when an interpreter can be asked for.' }) @IsOptional() @IsString() @MaxLength(30) interpreterLocal?: string | null;
  @Field(() => Int, { nullable: true, description: 'None: as many as come.' }) @IsOptional() @IsInt() @Min(-1) @Max(1_000_000) capacity?: number | null;
  @Field(() => Int, { defaultValue: 6, description: 'How many one registration may be for.' }) @IsInt() @Min(0) @Max(1_000_000) mostPeople: number;
  @Field(() => Repeats, { nullable: true, description: 'Of a new event: how it recurs.' }) @IsOptional() @IsIn(REPEATS) repeat?: Repeat | null;
  @Field(() => Int, { defaultValue: 1, description: 'How many there are of a series, the first among them.' }) @IsInt() @Min(1) @Max(MOST.occurrences) times: number;
  @Field({ defaultValue: false, description: 'Of an event that is there: changes the later ones of its series with it.' }) @IsBoolean() following: boolean;
}

@ArgsType()
export class EventsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a neighborhood.' }) @IsOptional() @IsString() @MaxLength(100) neighborhood?: string | null;
  @Field(() => String, { nullable: true, description: 'A language that is spoken there.' }) @IsOptional() @IsLanguage() language?: string | null;
  @Field(() => EventKinds, { nullable: true }) @IsOptional() @IsIn(EVENT_KINDS) kind?: EventKind | null;
}

@ArgsType()
export class EventIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class EventsToEditArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Those that are over, newest first; else what comes.' }) @IsBoolean() past: boolean;
}

@ArgsType()
export class PublishEventArgs extends EventIdArgs {
  @Field(() => String, { nullable: true, description: 'By the city’s clock; none: now.' }) @IsOptional() @IsString() @MaxLength(30) atLocal?: string | null;
  @Field({ defaultValue: false, description: 'All drafts of its series.' }) @IsBoolean() series: boolean;
}

@ArgsType()
export class CancelEventArgs extends EventIdArgs {
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) reason: TranslationInput[];
}

@ArgsType()
export class PreviewTextArgs {
  @Field() @IsString() @MaxLength(40_000) text: string;
}
