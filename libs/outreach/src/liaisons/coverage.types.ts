import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Standing } from '../rules/index.js';
import { Standings } from './liaisons.types.js';

@ObjectType()
export class AreaCoverage {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int, { description: 'Certified now.' }) liaisons: number;
  @Field(() => Int) meetings: number;
  @Field(() => Int, { description: 'Entered by liaisons.' }) requests: number;
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
}

@ObjectType({ description: 'Where the city has liaisons, and what they did in the last days.' })
export class LiaisonCoverage {
  @Field(() => Int, { description: 'So far back meetings and requests are counted.' }) days: number;
  @Field(() => [AreaCoverage], { description: 'Those without a liaison first.' }) areas: AreaCoverage[];
  @Field(() => [LiaisonAtWork], { description: 'Whose certificate ends first stands first; at most two hundred.' }) liaisons: LiaisonAtWork[];
}
