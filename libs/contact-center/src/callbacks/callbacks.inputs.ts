import { IsLanguage } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

@InputType()
export class PromiseCallbackInput {
  @Field(() => ID, { nullable: true, description: "One's own contact in which it is promised." }) @IsOptional() @IsUUID() contact?: string | null;
  @Field() @IsString() @MaxLength(40) phone: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(200) name: string;
  @Field({ defaultValue: 'en' }) @IsLanguage() language: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(300) about: string;
  @Field(() => Int, { defaultValue: 2 }) @IsInt() @Min(1) @Max(168) withinHours: number;
}

@ArgsType()
export class TakeCallbackArgs {
  @Field(() => ID) @IsUUID() id: string;
}
