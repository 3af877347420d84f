import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { Dispositions } from '../interactions/interactions.types.js';
import { type Disposition, DISPOSITIONS } from '../rules/index.js';

@ArgsType()
export class EmailIdArgs {
  @Field(() => ID) @IsUUID() emailId: string;
}

@ArgsType()
export class AttachEmailArgs extends EmailIdArgs {
  @Field({ description: 'Of the request.' }) @IsString() @MaxLength(50) reference: string;
}

@ArgsType()
export class MoveEmailArgs extends AttachEmailArgs {
  @Field() @IsString() @MaxLength(500) why: string;
}

@InputType()
export class AnswerEmailInput {
  @Field(() => ID) @IsUUID() emailId: string;
  @Field() @IsString() @MaxLength(10_000) message: string;
  @Field(() => Dispositions, { defaultValue: 'information' }) @IsIn(DISPOSITIONS) disposition: Disposition;
  @Field(() => [String], { defaultValue: [], description: 'Codes of the articles that were used.' })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  articles: string[];
}
