import { IsLanguage } from '@civic311/platform';
import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsEmail,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const EMAIL_LENGTH = 254;
/** A character outside the basic plane counts twice here and once in `PASSWORD_LENGTH`, which has the last word. */
const PASSWORD_UNITS = 256;

@ArgsType()
export class SignInArgs {
  @Field() @IsString() @IsNotEmpty() @MaxLength(EMAIL_LENGTH) email: string;
  @Field() @IsString() @IsNotEmpty() @MaxLength(PASSWORD_UNITS) password: string;
}

@ArgsType()
export class PasswordResetArgs {
  @Field() @IsEmail() @MaxLength(EMAIL_LENGTH) email: string;
}

@ArgsType()
export class PasswordByLinkArgs {
  @Field({ description: 'What follows # in the link.' }) @IsString() @Matches(/^[\w-]{1,100}$/) token: string;
  @Field() @IsString() @MaxLength(PASSWORD_UNITS) password: string;
}

@InputType()
export class OwnKeyInput {
  @Field() @Matches(/^[a-z][a-z.-]{0,30}$/) name: string;
  @Field({ description: "One key, or two with a space between; '': none" }) @IsString() @Matches(/^(\S{1,10}( \S{1,10})?)?$/u) keys: string;
}

@ArgsType()
export class OwnKeysArgs {
  @Field(() => [OwnKeyInput]) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => OwnKeyInput) keys: OwnKeyInput[];
}

@ArgsType()
export class ChangePasswordArgs {
  @Field() @IsString() @IsNotEmpty() @MaxLength(PASSWORD_UNITS) current: string;
  @Field() @IsString() @MaxLength(PASSWORD_UNITS) password: string;
}

@InputType()
export class RoleGrantInput {
  @Field({ description: "A role's code." }) @IsString() @MaxLength(100) role: string;

  @Field(() => String, { nullable: true, description: "A department's code; a role of scope department needs one." })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  department?: string | null;
}

@InputType()
export class InviteStaffInput {
  @Field() @IsEmail() @MaxLength(EMAIL_LENGTH) email: string;
  @Field() @IsString() @IsNotEmpty() @MaxLength(120) name: string;
  @Field({ defaultValue: 'en' }) @IsLanguage() language: string;

  @Field(() => [RoleGrantInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RoleGrantInput)
  roles: RoleGrantInput[];
}

@InputType()
export class ChangeRolesInput {
  @Field(() => ID) @IsUUID() staffId: string;

  @Field(() => [RoleGrantInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RoleGrantInput)
  roles: RoleGrantInput[];
}

@ArgsType()
export class IdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@InputType()
export class EditStaffInput {
  @Field(() => ID) @IsUUID() staffId: string;
  @Field() @IsString() @MaxLength(120) name: string;
  @Field() @IsEmail() @MaxLength(EMAIL_LENGTH) email: string;
  @Field({ description: 'Of their mail.' }) @IsLanguage() language: string;
}

@ArgsType()
export class StaffIdArgs {
  @Field(() => ID) @IsUUID() staffId: string;
}
