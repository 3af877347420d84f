import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

@ArgsType()
export class InsightArgs {
  @Field(() => Int, { defaultValue: 90, description: 'How far back, in days.' }) @IsInt() @Min(7) @Max(365)
  days: number = 90;
  @Field(() => String, { nullable: true, description: "A department's code." }) @IsOptional() @IsString() @MaxLength(100) department?: string;
  @Field(() => String, { nullable: true, description: "A service's code." }) @IsOptional() @IsString() @MaxLength(100) service?: string;
}

@ArgsType()
export class DemandArgs {
  @Field(() => String, { nullable: true, description: "A service's code." }) @IsOptional() @IsString() @MaxLength(100) service?: string;
}
