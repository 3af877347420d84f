import { TranslationInput } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsLatitude, IsLongitude, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';

const Codes = () => (target: object, field: string) => {
  for (const decorate of [Field(() => [String]), ArrayMaxSize(500), IsString({ each: true }), MaxLength(100, { each: true })]) decorate(target, field);
};

@InputType()
export class RoutingRuleInput {
  @Field(() => ID, { nullable: true, description: 'Null: a new rule, tried after all others.' }) @IsOptional() @IsUUID() ruleId?: string | null;
  @Field() @IsString() @MaxLength(100) department: string;
  @Codes() services: string[];
  @Codes() groups: string[];
  @Codes() neighborhoods: string[];
  @Codes() districts: string[];
  @Field(() => [Int]) @ArrayMaxSize(7) @IsInt({ each: true }) @Min(1, { each: true }) @Max(7, { each: true }) weekdays: number[];
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(23) fromHour?: number | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(24) toHour?: number | null;
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) reason: TranslationInput[];
  @Field(() => String, { nullable: true, description: 'Why it is changed.' }) @IsOptional() @IsString() @MaxLength(1_000) why?: string | null;
}

@ArgsType()
export class MoveRuleArgs {
  @Field(() => ID) @IsUUID() ruleId: string;
  @Field(() => Int) @IsInt() @Min(1) @Max(500) position: number;
}

@ArgsType()
export class RemoveRuleArgs {
  @Field(() => ID) @IsUUID() ruleId: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) why?: string | null;
}

@ArgsType()
export class SimulationArgs {
  @Field() @IsString() @MaxLength(100) serviceCode: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(300) address: string;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLatitude() latitude?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLongitude() longitude?: number | null;
  @Field(() => String, { nullable: true, description: "On the city's clock, YYYY-MM-DDTHH:MM; null: now." })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  localTime?: string | null;
}
