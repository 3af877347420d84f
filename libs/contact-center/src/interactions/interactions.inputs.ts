import { IsLanguage } from '@civic311/platform';
import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type Disposition, DISPOSITIONS } from '../rules/index.js';
import { type Channel, CHANNELS } from './interaction.entity.js';
import { ContactChannels, Dispositions } from './interactions.types.js';

@ArgsType()
export class BeginContactArgs {
  @Field(() => ContactChannels) @IsIn(CHANNELS) channel: Channel;
  @Field(() => String, { nullable: true, description: "The telephone system's name for the call." })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  callId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of a contact begun by hand: the same key is the same contact, and its id.' })
  @IsOptional()
  @IsUUID()
  key?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsLanguage() language?: string | null;
}

@ArgsType()
export class DescribeContactArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ContactChannels) @IsIn(CHANNELS) channel: Channel;
  @Field({ description: 'A transcript, or what was noted.' }) @IsString() @MaxLength(20_000) note: string;
}

@InputType()
export class CodeContactInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => Dispositions) @IsIn(DISPOSITIONS) disposition: Disposition;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(500) note: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsLanguage() language?: string | null;
  @Field(() => [String], { defaultValue: [], description: 'Codes of the articles that were used.' })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  articles: string[];
  @Field(() => [String], { defaultValue: [], description: 'References of the requests that were spoken about.' })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  requests: string[];
}

@ArgsType()
export class ReadyArgs {
  @Field() @IsBoolean() ready: boolean;
}
