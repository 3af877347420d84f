import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReportPeriod } from './report.types.js';
import { type Moment, MOMENTS } from './rules/index.js';

export const ReturnMoment = Object.fromEntries(MOMENTS.map((moment) => [moment.toUpperCase().replaceAll('-', '_'), moment])) as Record<string, Moment>;
registerEnumType(ReturnMoment, { name: 'ReturnMoment', description: 'Where a request stood when its resident came back to it.' });

@ObjectType({ description: 'Counts of one way in, or of one language.' })
export class InsightCount {
  @Field() key: string;
  @Field(() => Int) requests: number;
  @Field(() => Int, { description: 'Calls, visits and letters, with or without a request.' }) contacts: number;
}

@ObjectType({ description: "One hour of one weekday, by the city's clock, summed over the period." })
export class InsightHour {
  @Field(() => Int, { description: '1 is Monday.' }) weekday: number;
  @Field(() => Int) hour: number;
  @Field(() => Int) requests: number;
  @Field(() => Int) contacts: number;
}

@ObjectType({ description: 'Null: fewer than `fewest`.' })
export class InsightCell {
  @Field() key: string;
  @Field(() => Int, { nullable: true }) requests: number | null;
}

@ObjectType()
export class InsightDistrict {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int) requests: number;
  @Field(() => [InsightCell]) channels: InsightCell[];
  @Field(() => [InsightCell]) languages: InsightCell[];
}

@ObjectType({ description: 'What was read, asked or said, and how often.' })
export class InsightTold {
  @Field() what: string;
  @Field(() => String, { nullable: true, description: 'The service of the request.' }) service: string | null;
  @Field(() => Int) times: number;
}

@ObjectType()
export class ReturnsAt {
  @Field(() => ReturnMoment) moment: Moment;
  @Field(() => Int) requests: number;
}

@ObjectType({ description: 'Requests of a service whose resident came back to them: called again, wrote, or wished them reopened.' })
export class ReturnsToService {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int, { description: 'Opened in the period.' }) requests: number;
  @Field(() => Int) returned: number;
  @Field(() => Float, { description: 'Of the requests, 0 to 1, with the limits of Wilson.' }) share: number;
  @Field(() => Float) low: number;
  @Field(() => Float) high: number;
  @Field(() => [ReturnsAt], { description: 'The first time only.' }) moments: ReturnsAt[];
}

@ObjectType({ description: 'Who uses the service, from counts alone.' })
export class Insight {
  @Field() asOf: Date;
  @Field(() => ReportPeriod) period: ReportPeriod;
  @Field(() => Int) fewest: number;
  @Field(() => [InsightCount]) channels: InsightCount[];
  @Field(() => [InsightCount]) languages: InsightCount[];
  @Field(() => [InsightHour]) hours: InsightHour[];
  @Field(() => [InsightDistrict]) districts: InsightDistrict[];
  @Field(() => [InsightTold], { description: 'Answers read out in the contact that a request came of.' }) readBefore: InsightTold[];
  @Field(() => [InsightTold], { description: 'Words searched for before a request was sent.' }) askedBefore: InsightTold[];
  @Field(() => [InsightTold], { description: 'What later contacts about a request were for.' }) saidAfter: InsightTold[];
  @Field(() => [ReturnsToService], { description: 'Highest share first; services with enough requests only.' }) returns: ReturnsToService[];
  @Field(() => [ReturnsAt], { description: 'Of all services.' }) moments: ReturnsAt[];
}

@ObjectType()
export class DemandWeek {
  @Field() from: Date;
  @Field(() => Int) requests: number;
}

@ObjectType()
export class ServiceDemand {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Float, { description: 'Requests a week, of the last eight weeks.' }) lately: number;
  @Field(() => [Float], { description: 'Expected in each of the next weeks.' }) expected: number[];
  @Field(() => Float, { nullable: true, description: 'All misses of past forecasts over all that came; null where nothing did.' }) error: number | null;
  @Field(() => Float, { nullable: true, description: 'The same, had one said as many as in the last week known.' }) errorOfRepeating: number | null;
  @Field(() => Int, { description: 'Past forecasts judged.' }) judged: number;
}

@ObjectType({ description: 'Requests to expect in the next weeks, and how far off such forecasts were.' })
export class DemandForecast {
  @Field() asOf: Date;
  @Field(() => [Date], { description: 'The first day of each coming week.' }) ahead: Date[];
  @Field(() => [DemandWeek], { description: 'Of the service asked for, or of all; oldest first, at most 52.' }) weeks: DemandWeek[];
  @Field(() => ServiceDemand, { description: 'Of the service asked for, or of all.' }) whole: ServiceDemand;
  @Field(() => [ServiceDemand], { description: 'Most expected first, at most 40.' }) services: ServiceDemand[];
}
