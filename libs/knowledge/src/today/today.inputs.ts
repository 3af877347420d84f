import { TranslationInput } from '@civic311/platform';
import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDate, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { TODAY_KINDS, type TodayKind } from './today-notice.entity.js';
import { TodayKinds } from './today.types.js';

@InputType()
export class TodayNoticeInput {
  @Field(() => ID, { nullable: true, description: 'None: a new one.' }) @IsOptional() @IsUUID() id?: string | null;
  @Field(() => TodayKinds) @IsIn(TODAY_KINDS) kind: TodayKind;
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) title: TranslationInput[];
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) text: TranslationInput[];
  @Field() @IsDate() fromAt: Date;
  @Field() @IsDate() untilAt: Date;
}

@ArgsType()
export class TodayNoticeIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}
