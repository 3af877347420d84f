import { AllowAnyone, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { PlacesQuery } from './places.query.js';
import { Place } from './places.types.js';

@ArgsType()
class PlaceArgs {
  @Field() @IsString() @MaxLength(100) code: string;
}

@Resolver()
export class PlacesResolver {
  constructor(private readonly places: PlacesQuery) {}

  @AllowAnyone()
  @Query(() => Place)
  place(@Args() { code }: PlaceArgs, @CurrentVisitor() { language }: Visitor): Promise<Place> {
    return this.places.byCode(code, language);
  }
}
