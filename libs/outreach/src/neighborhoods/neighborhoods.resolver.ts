import { AllowAnyone, CurrentVisitor, Limited, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { NeighborhoodsQuery } from './neighborhoods.query.js';
import { Neighborhood, NeighborhoodLine } from './neighborhoods.types.js';

@ArgsType()
class NeighborhoodsArgs {
  @Field({ defaultValue: '', description: 'A name, else an address.' }) @IsString() @MaxLength(100) search: string;
}

@ArgsType()
class NeighborhoodArgs {
  @Field() @IsString() @MaxLength(100) code: string;
}

@Resolver()
export class NeighborhoodsResolver {
  constructor(private readonly found: NeighborhoodsQuery) {}

  @AllowAnyone()
  @Limited({ what: 'neighborhoods', hits: 120, seconds: 60 })
  @Query(() => [NeighborhoodLine])
  neighborhoods(@Args() { search }: NeighborhoodsArgs, @CurrentVisitor() { language }: Visitor): Promise<NeighborhoodLine[]> {
    return this.found.list(search, language);
  }

  @AllowAnyone()
  @Query(() => Neighborhood)
  neighborhood(@Args() { code }: NeighborhoodArgs, @CurrentVisitor() { language }: Visitor): Promise<Neighborhood> {
    return this.found.one(code, language);
  }
}
