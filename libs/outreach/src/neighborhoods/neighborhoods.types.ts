import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A neighborhood, by what everybody may see of its requests.' })
export class NeighborhoodLine {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int) open: number;
  @Field(() => Int, { description: 'Reported in the last 30 days.' }) opened: number;
  @Field(() => Int, { description: 'Closed in the last 30 days, for whatever reason.' }) closed: number;
  @Field(() => Int, { description: 'Of those closed: the work is done.' }) done: number;
}

@ObjectType({ description: 'How long one service took in one neighborhood: of what was closed in the last 90 days.' })
export class NeighborhoodService {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int) closed: number;
  @Field(() => Float, { nullable: true, description: 'Half were closed within so many days; null: too few to say.' }) medianDays: number | null;
  @Field(() => Float, { nullable: true, description: 'The same for the whole city.' }) cityMedianDays: number | null;
}

@ObjectType()
export class Neighborhood extends NeighborhoodLine {
  @Field() asOf: Date;
  @Field(() => Int, { description: 'Fewer closed give no median.' }) fewest: number;
  @Field(() => [NeighborhoodService], { description: 'Those closed most often first, at most 8.' }) services: NeighborhoodService[];
}
