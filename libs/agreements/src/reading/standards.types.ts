import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { AgreedTarget } from '../agreements.types.js';

@ObjectType({ description: 'How well a promise was kept in a period, by the one definition of on time.' })
export class StandardKept {
  @Field(() => Int, { description: 'Requests that were due.' }) n: number;
  @Field(() => Int) onTime: number;
  @Field(() => Int, { description: 'Closed in time, and the outcome was done.' }) doneOnTime: number;
  @Field(() => Float, { nullable: true }) share: number | null;
  @Field({ description: 'Too few to say much.' }) few: boolean;
}

@ObjectType({ description: "A service, what the city promises for it, and how well that was kept." })
export class ServiceStandard {
  @Field() service: string;
  @Field() serviceName: string;
  @Field() department: string;
  @Field() departmentName: string;
  @Field(() => [AgreedTarget], { description: 'When it is done: one goal, or one a priority. Empty: no promise.' }) resolution: AgreedTarget[];
  @Field(() => [AgreedTarget], { description: 'When a person first answers.' }) response: AgreedTarget[];
  @Field(() => StandardKept) last90Days: StandardKept;
  @Field(() => StandardKept) last12Months: StandardKept;
  @Field(() => Float, { nullable: true, description: 'Days by the wall clock within which half of those closed in the last 90 days were closed.' })
  p50Days: number | null;
  @Field(() => Float, { nullable: true, description: 'The same for eight of ten.' }) p80Days: number | null;
  @Field(() => Int, { description: 'Closed in the last 90 days.' }) closed: number;
}

@ObjectType()
export class ServiceStandards {
  @Field() asOf: Date;
  @Field({ description: 'The name of the definition of on time.' }) definition: string;
  @Field(() => [ServiceStandard], { description: 'By department, then by service; at most 500.' }) services: ServiceStandard[];
}
