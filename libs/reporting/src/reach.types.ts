import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ReportPeriod } from './report.types.js';

@ObjectType('Estimate', { description: 'With 95 % limits.' })
export class EstimateType {
  @Field(() => Float) value: number;
  @Field(() => Float) lower: number;
  @Field(() => Float) upper: number;
}

@ObjectType({ description: 'How an area uses the service. What is null is not known, or too few to say.' })
export class ReachArea {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int, { nullable: true }) people: number | null;
  @Field(() => Int) requests: number;
  @Field(() => EstimateType, { nullable: true, description: 'Requests per 1,000 people in the period.' }) perThousand: EstimateType | null;
  @Field(() => EstimateType, { nullable: true, description: 'Times the city, each service compared with itself.' }) timesCity: EstimateType | null;
  @Field(() => Int, { description: 'Fell due in the period.' }) due: number;
  @Field(() => Int) late: number;
  @Field(() => EstimateType, { nullable: true, description: "Late requests over those expected from the city's services." }) lateToExpected: EstimateType | null;
  @Field(() => Float, { nullable: true }) medianDays: number | null;
  @Field(() => Float, { nullable: true }) p90Days: number | null;
  @Field(() => Int) closed: number;
  @Field(() => Int, { description: 'Incidents in public places that could be reported once more.' }) incidents: number;
  @Field(() => Int) repeats: number;
  @Field(() => EstimateType, { nullable: true, description: 'Days until somebody reports what is there to see.' }) reportingDays: EstimateType | null;
}

@ObjectType({ description: 'One service in one area.' })
export class ReachService {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int) requests: number;
  @Field(() => EstimateType, { nullable: true }) perThousand: EstimateType | null;
  @Field(() => Float, { nullable: true, description: 'Of the areas whose people are known.' }) cityPerThousand: number | null;
}

@ObjectType()
export class Reach {
  @Field() asOf: Date;
  @Field(() => ReportPeriod) period: ReportPeriod;
  @Field(() => Int, { nullable: true, description: 'Of the count of people; null: nobody counted.' }) peopleYear: number | null;
  @Field(() => [Int]) peopleYears: number[];
  @Field(() => [String], { description: 'Who counted.' }) peopleSources: string[];
  @Field(() => Float, { nullable: true }) cityPerThousand: number | null;
  @Field(() => Int, { description: 'In the period, in no known neighborhood.' }) withoutArea: number;
  @Field(() => Int) fewestRequests: number;
  @Field(() => Int) fewestRepeats: number;
  @Field(() => [ReachArea]) areas: ReachArea[];
  @Field(() => [ReachService], { description: 'Of the area asked for; most requests first, at most 100.' }) services: ReachService[];
}
