import { connectionOf, resultUnion } from '@civic311/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, IsUUID, MaxLength } from 'class-validator';

@ObjectType({ description: 'Good words for the one who reads them.' })
export class Thanks {
  @Field(() => ID) id: string;
  @Field() words: string;
  @Field() givenAt: Date;
  @Field(() => String, { nullable: true, description: 'The colleague; null: a resident said so.' }) fromName: string | null;
  @Field(() => String, { nullable: true }) reference: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
}
export const ThanksConnection = connectionOf('Thanks', Thanks);

@ObjectType()
export class ThanksColleague {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ObjectType()
export class Thanked {
  @Field(() => ID) id: string;
}
export const ThankColleagueResult = resultUnion('ThankColleagueResult', () => Thanked);

@InputType()
export class ThankColleagueInput {
  @Field(() => ID, { description: 'Chosen by the form: the same key is the same thanks.' }) @IsUUID() key: string;
  @Field(() => ID) @IsUUID() to: string;
  @Field() @IsString() @MaxLength(1_000) words: string;
}
