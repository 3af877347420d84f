import { IsLanguage, PageArgs, TranslationInput } from '@civic311/platform';
import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsDate, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { EventTextInput } from '../events/events.inputs.js';
import { MOST_OF_ALERT } from '../rules/index.js';

@InputType()
export class AlertChoiceInput {
  @Field({ defaultValue: false, description: 'All neighborhoods.' }) @IsBoolean() everywhere: boolean;
  @Field(() => [String], { defaultValue: [], description: 'Codes of neighborhoods.' }) @ArrayMaxSize(MOST_OF_ALERT.areas) @IsString({ each: true }) @MaxLength(100, { each: true }) areas: string[];
  @Field(() => [String], { defaultValue: [], description: 'Codes of services.' }) @ArrayMaxSize(MOST_OF_ALERT.services) @IsString({ each: true }) @MaxLength(100, { each: true }) services: string[];
  @Field() @IsLanguage() language: string;
}

@InputType()
export class SubscribeToAlertsInput extends AlertChoiceInput {
  @Field(() => ID, { description: 'Of the form: the same key is the same subscription.' }) @IsUUID(4) key: string;
  @Field({ description: 'An e-mail address; or a telephone, where alerts are texted.' }) @IsString() @MaxLength(254) address: string;
}

@ArgsType()
export class AlertSecretArgs {
  @Field() @IsString() @MaxLength(100) secret: string;
}

@ArgsType()
export class ChangeAlertsArgs extends AlertSecretArgs {
  @Field(() => AlertChoiceInput) @ValidateNested() @Type(() => AlertChoiceInput) input: AlertChoiceInput;
}

@ArgsType()
export class CityAlertsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a neighborhood: its own, and what was for everybody.' }) @IsOptional() @IsString() @MaxLength(100) area?: string | null;
}

@ArgsType()
export class AlertIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@InputType()
export class CampaignInput {
  @Field(() => ID, { nullable: true, description: 'None: a new one.' }) @IsOptional() @IsUUID() id?: string | null;
  @Field(() => Date, { nullable: true, description: 'As it was read: refused when somebody wrote it meanwhile.' }) @IsOptional() @IsDate() writtenAt?: Date | null;
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) title: TranslationInput[];
  @Field(() => [EventTextInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => EventTextInput) body: EventTextInput[];
  @Field({ description: 'Everybody who subscribed, whatever they chose.' }) @IsBoolean() everyone: boolean;
  @Field(() => [String]) @ArrayMaxSize(MOST_OF_ALERT.areas) @IsString({ each: true }) @MaxLength(100, { each: true }) areas: string[];
  @Field(() => [String]) @ArrayMaxSize(MOST_OF_ALERT.services) @IsString({ each: true }) @MaxLength(100, { each: true }) services: string[];
}

@ArgsType()
export class CampaignAudienceArgs {
  @Field() @IsBoolean() everyone: boolean;
  @Field(() => [String]) @ArrayMaxSize(MOST_OF_ALERT.areas) @IsString({ each: true }) @MaxLength(100, { each: true }) areas: string[];
  @Field(() => [String]) @ArrayMaxSize(MOST_OF_ALERT.services) @IsString({ each: true }) @MaxLength(100, { each: true }) services: string[];
}

@ArgsType()
export class SendCampaignAtOnceArgs extends AlertIdArgs {
  @Field({ description: 'As it was read: no other text is sent.' }) @IsDate() writtenAt: Date;
}

@ArgsType()
export class SendCampaignArgs extends SendCampaignAtOnceArgs {
  @Field(() => String, { nullable: true, description: 'By the city’s clock; none: now.' }) @IsOptional() @IsString() @MaxLength(30) atLocal?: string | null;
}
