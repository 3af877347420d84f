import { resultUnion } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsString, IsUUID, MaxLength } from 'class-validator';
import type { Standing } from '../rules/index.js';
import { Standings } from './liaisons.types.js';

@ObjectType()
export class AreaCoverage {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int, { description: 'Certified now.' }) liaisons: number;
  @Field(() => Int) meetings: number;
  @Field(() => Int, { description: 'Entered by liaisons.' }) requests: number;
  @Field(() => Float, { description: 'Given by liaisons.' }) hours: number;
}

@ObjectType()
export class LiaisonAtWork {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field(() => [String]) areas: string[];
  @Field(() => Standings) standing: Standing;
  @Field(() => Date, { nullable: true }) certifiedUntil: Date | null;
  @Field(() => Int) meetings: number;
  @Field(() => Int) requests: number;
  @Field(() => Float) hours: number;
}

@ObjectType({ description: 'Where the city has liaisons, and what they did in the last days.' })
export class LiaisonCoverage {
  @Field(() => Int, { description: 'So far back meetings and requests are counted.' }) days: number;
  @Field(() => [AreaCoverage], { description: 'Those without a liaison first.' }) areas: AreaCoverage[];
  @Field(() => [LiaisonAtWork], { description: 'Whose certificate ends first stands first; at most two hundred.' }) liaisons: LiaisonAtWork[];
}

@ObjectType()
export class NeighborhoodOfLiaison {
  @Field() code: string;
  @Field() name: string;
  @Field() isTheirs: boolean;
}

@ObjectType({ description: 'A liaison as staff arrange what they do.' })
export class ArrangedLiaison {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() since: Date;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field(() => Standings) standing: Standing;
  @Field(() => Date, { nullable: true }) until: Date | null;
  @Field(() => String, { nullable: true }) officeHours: string | null;
  @Field(() => [NeighborhoodOfLiaison]) areas: NeighborhoodOfLiaison[];
}

@ArgsType()
export class ArrangedLiaisonArgs {
  @Field(() => ID) @IsUUID() staffId: string;
}

@InputType()
export class SpeakForInput {
  @Field(() => ID) @IsUUID() staffId: string;
  @Field(() => [String], { description: 'Codes, in place of those before.' }) @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(100, { each: true }) neighborhoods: string[];
}

@InputType()
export class EndLiaisonInput {
  @Field(() => ID) @IsUUID() staffId: string;
  @Field({ description: 'They are told.' }) @IsString() @MaxLength(10_000) reason: string;
}

@ObjectType()
export class LiaisonArranged {
  @Field(() => ID) id: string;
}
export const ArrangeLiaisonResult = resultUnion('ArrangeLiaisonResult', () => LiaisonArranged);
