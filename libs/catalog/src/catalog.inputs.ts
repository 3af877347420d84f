import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, Max, MaxLength, Min } from 'class-validator';

@ArgsType()
export class RankArgs {
  @Field({ description: 'What is wrong, in own words.' }) @MaxLength(10_000) words: string;
  @Field(() => Int, { defaultValue: 8 }) @IsInt() @Min(1) @Max(12) first: number;
}

@ArgsType()
export class EmergencyArgs {
  @Field({ description: 'What is wrong, in own words.' }) @MaxLength(10_000) words: string;
}

@ArgsType()
export class ServiceArgs {
  @Field() @MaxLength(100) code: string;
}
