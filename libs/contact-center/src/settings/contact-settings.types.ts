import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

@ObjectType({ description: 'How the desk works.' })
export class ContactSetting {
  @Field(() => String, { nullable: true, description: "The interpreters' number, E.164." }) languageLinePhone: string | null;
  @Field(() => Int, { description: 'After how many minutes a request for help that nobody took is told again.' }) helpAgainMinutes: number;
  @Field(() => Int, { description: 'How long after a contact its phone number is kept.' }) keepPhonesDays: number;
}

@InputType()
export class ContactSettingInput {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40) languageLinePhone?: string | null;
  @Field(() => Int) @IsInt() @Min(1) @Max(60) helpAgainMinutes: number;
  @Field(() => Int) @IsInt() @Min(8) @Max(3_650) keepPhonesDays: number;
}
