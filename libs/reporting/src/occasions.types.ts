import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { EstimateType } from './reach.types.js';

@ObjectType({ description: 'How the city went to an area in the period.' })
export class AreaOccasions {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int, { description: 'Events held.' }) events: number;
  @Field(() => Int, { description: 'People who were checked in at them.' }) arrived: number;
  @Field(() => Int, { description: "Scans of the codes on its events' flyers." }) scans: number;
  @Field(() => Int, { description: 'Liaisons who held a meeting.' }) liaisons: number;
  @Field(() => Int, { description: 'Meetings that they held.' }) meetings: number;
  @Field(() => Int, { description: 'Groups that invited the city and were visited.' }) visits: number;
}

@ObjectType({ description: 'Requests in as many days before as after an event, without its own day; here, and in the areas that had no event or meeting in all those days.' })
export class ChangeAfterEvent {
  @Field(() => Int) days: number;
  @Field(() => Int) before: number;
  @Field(() => Int) after: number;
  @Field(() => Int, { description: 'Areas that it is compared with.' }) others: number;
  @Field(() => Int) othersBefore: number;
  @Field(() => Int) othersAfter: number;
  @Field(() => EstimateType, { nullable: true, description: 'Times the change elsewhere; null: too few to say.' }) change: EstimateType | null;
}

@ObjectType()
export class EventEffect {
  @Field(() => ID) id: string;
  @Field() title: string;
  @Field() area: string;
  @Field() startsAt: Date;
  @Field(() => [ChangeAfterEvent], { description: 'After 30 and after 90 days; what is not over is left out.' }) changes: ChangeAfterEvent[];
}

@ObjectType({ description: 'How the city goes to people, and whether more of them report after it.' })
export class Occasions {
  @Field(() => [AreaOccasions]) areas: AreaOccasions[];
  @Field(() => [EventEffect], { description: 'Of the period; the latest first, at most 40.' }) events: EventEffect[];
}
