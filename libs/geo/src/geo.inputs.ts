import { ArgsType, Field, Float } from '@nestjs/graphql';
import { IsLatitude, IsLongitude, MaxLength } from 'class-validator';
import { LONGEST_SEARCH } from './address-search.query.js';

@ArgsType()
export class SuggestionArgs {
  @Field({ description: 'At least three letters; fewer find nothing.' }) @MaxLength(LONGEST_SEARCH) text: string;
}

@ArgsType()
export class PointArgs {
  @Field(() => Float) @IsLatitude() latitude: number;
  @Field(() => Float) @IsLongitude() longitude: number;
}
