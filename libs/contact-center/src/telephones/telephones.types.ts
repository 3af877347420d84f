import { resultUnion } from '@civic311/platform';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsString, IsUUID, MaxLength } from 'class-validator';

@ObjectType({ description: 'Somebody who takes calls, and where the telephone system rings them.' })
export class AgentTelephone {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field({ description: 'The telephone system may name them by it as well.' }) email: string;
  @Field(() => String, { nullable: true }) extension: string | null;
}

@ObjectType({ description: 'Where calls were answered and nobody is known to sit.' })
export class UnknownTelephone {
  @Field() number: string;
  @Field(() => Int) calls: number;
  @Field() lastAt: Date;
}

@ObjectType()
export class Telephones {
  @Field(() => [AgentTelephone], { description: 'By name, at most five hundred.' }) agents: AgentTelephone[];
  @Field(() => [UnknownTelephone], { description: 'Of the last seven days, the latest first, at most twenty.' }) unknown: UnknownTelephone[];
}

@InputType()
export class ExtensionInput {
  @Field(() => ID) @IsUUID() staffId: string;
  @Field({ description: 'As the telephone system tells it; empty: none.' }) @IsString() @MaxLength(100) extension: string;
}

@ObjectType()
export class ExtensionSet {
  @Field(() => String, { nullable: true }) extension: string | null;
  @Field(() => Int, { description: 'Calls that were answered there before anybody was known, and are theirs to code now.' }) calls: number;
}
export const SetExtensionResult = resultUnion('SetExtensionResult', () => ExtensionSet);
