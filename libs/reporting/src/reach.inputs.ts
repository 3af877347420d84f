import { ArgsType, Field, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

@ArgsType()
export class OccasionsArgs {
  @Field(() => Int, { defaultValue: 365, description: 'How far back, in days.' }) @IsOptional() @Type(() => Number) @IsInt() @Min(30) @Max(730)
  days: number = 365;
  @Field(() => String, { nullable: true, description: "A service's code." }) @IsOptional() @IsString() @MaxLength(100) service?: string;
}

@ArgsType()
export class ReachArgs extends OccasionsArgs {
  @Field(() => Int, { nullable: true, description: 'Of the count of people; the latest, unless given.' }) @IsOptional() @Type(() => Number) @IsInt()
  @Min(1800) @Max(2200)
  peopleYear?: number;
  @Field(() => String, { nullable: true, description: 'The code of a neighborhood whose services are wanted.' }) @IsOptional() @IsString() @MaxLength(100)
  area?: string;
}
