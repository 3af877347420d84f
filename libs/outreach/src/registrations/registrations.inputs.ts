import { IsLanguage, PageArgs } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

@InputType()
export class RegisterForEventInput {
  @Field(() => ID) @IsUUID() eventId: string;
  @Field(() => ID, { description: 'Chosen by who registers: the only key to the registration; the same key is the same registration.' }) @IsUUID(4) key: string;
  @Field() @IsString() @MaxLength(100) name: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(254) email: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(30) phone: string;
  @Field(() => Int, { defaultValue: 1 }) @IsInt() @Min(0) @Max(1_000_000) people: number;
  @Field() @IsLanguage() language: string;
  @Field({ defaultValue: '', description: 'The language of the interpreter they ask for.' }) @IsString() @MaxLength(60) interpreter: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(500) accessNeeds: string;
}

@ArgsType()
export class RegistrationSecretArgs {
  @Field() @IsString() @MaxLength(100) secret: string;
}

@ArgsType()
export class EventRegistrationsArgs extends PageArgs {
  @Field(() => ID) @IsUUID() eventId: string;
}

@ArgsType()
export class CheckInArgs {
  @Field(() => ID) @IsUUID() eventId: string;
  @Field({ description: 'Typed, or the whole address that was scanned.' }) @IsString() @MaxLength(300) typed: string;
  @Field(() => Int, { nullable: true, description: 'How many came, if fewer.' }) @IsOptional() @IsInt() @Min(1) @Max(20) people?: number | null;
}
