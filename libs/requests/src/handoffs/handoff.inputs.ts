import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { SecretArgs } from '../requests.inputs.js';

@InputType({ description: 'Exactly one of the department and the contractor.' })
export class HandOffInput {
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() departmentId?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() contractorId?: string | null;
  @Field() @IsString() @MaxLength(20_000) what: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(20_000) owedBack: string;
  @Field({ defaultValue: true }) @IsBoolean() blocking: boolean;
  @Field(() => String, { nullable: true, description: 'The task that came back.' }) @IsOptional() @IsUUID() previousId?: string | null;
}

@InputType()
export class BounceInput {
  @Field() @IsString() @MaxLength(20_000) reason: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() suggestedDepartmentId?: string | null;
}

@ArgsType()
export class BounceWorkArgs extends SecretArgs {
  @Field() @IsString() @MaxLength(20_000) reason: string;
}

@ArgsType()
export class CompleteWorkArgs extends SecretArgs {
  @Field({ defaultValue: '' }) @IsString() @MaxLength(20_000) givenBack: string;
}

@InputType()
export class ContractorInput {
  @Field() @IsString() @MaxLength(1_000) name: string;
  @Field() @IsString() @MaxLength(1_000) email: string;
  @Field() @IsString() @MaxLength(10) language: string;
  @Field({ defaultValue: true }) @IsBoolean() active: boolean;
}
