import { HasWords, IsLanguage } from '@civic311/platform';
import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

@InputType()
export class DrawTicketInput {
  @Field() @IsString() @MaxLength(100) counter: string;
  @Field(() => ID, { description: 'Chosen by who draws: the only key to the ticket, and the same key is the same ticket.' }) @IsUUID(4) key: string;
  @Field() @IsLanguage() language: string;
  @Field({ defaultValue: '', description: 'In few words; forgotten once the visit is over.' }) @IsString() @MaxLength(200) about: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) serviceCode?: string | null;
  @Field({ defaultValue: false }) @IsBoolean() needsHand: boolean;
}

@ArgsType()
export class CounterArgs {
  @Field() @IsString() @MaxLength(100) code: string;
}

@ArgsType()
export class TicketSecretArgs {
  @Field() @IsString() @MaxLength(100) secret: string;
}

@ArgsType()
export class TicketArgs {
  @Field(() => ID) @IsUUID() ticket: string;
}

@ArgsType()
export class SitAtCounterArgs {
  @Field(() => String, { nullable: true, description: 'Null: at none.' }) @IsOptional() @IsString() @MaxLength(100) counter?: string | null;
  @Field({ defaultValue: '-', description: 'As people read it on the wall.' }) @HasWords() @MaxLength(30) desk: string;
}

@ArgsType()
export class SetCounterArgs {
  @Field() @IsString() @MaxLength(100) code: string;
  @Field() @IsBoolean() active: boolean;
}
