import { AllowAnyone, CurrentVisitor, inLanguage, Limited, type Visitor } from '@civic311/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Areas } from './areas.js';
import { CityInForce } from './city-in-force.js';
import { PointArgs, SuggestionArgs } from './geo.inputs.js';
import { AddressSuggestionType, AreaKindName, AreaType, CityType, PlaceAtType } from './geo.types.js';
import { Places } from './places.js';

@Resolver()
export class GeoResolver {
  constructor(
    private readonly cityInForce: CityInForce,
    private readonly areasOfCity: Areas,
    private readonly places: Places,
  ) {}

  @Query(() => CityType)
  @AllowAnyone()
  async city(@CurrentVisitor() { language }: Visitor): Promise<CityType> {
    const city = await this.cityInForce.current();
    const outsidePointers = city.outsidePointers.map((pointer) => ({
      ...pointer,
      name: inLanguage(pointer.name, language),
      handles: inLanguage(pointer.handles, language),
    }));
    return { ...city, languages: [...city.languages], outsidePointers };
  }

  @Query(() => [AreaType])
  @AllowAnyone()
  async areas(
    @Args('kind', { type: () => AreaKindName }) kind: AreaKindName,
    @CurrentVisitor() { language }: Visitor,
  ): Promise<AreaType[]> {
    const areas = await this.areasOfCity.list(kind);
    return areas.map(({ id, code, name }) => ({ id, kind, code, name: inLanguage(name, language) }));
  }

  @Query(() => [AddressSuggestionType])
  @AllowAnyone()
  @Limited({ what: 'address-suggestions', hits: 120, seconds: 60 })
  addressSuggestions(@Args() { text }: SuggestionArgs): Promise<AddressSuggestionType[]> {
    return this.places.suggest(text);
  }

  @Query(() => PlaceAtType)
  @AllowAnyone()
  @Limited({ what: 'place-at', hits: 120, seconds: 60 })
  placeAt(@Args() point: PointArgs, @CurrentVisitor() { language }: Visitor): Promise<PlaceAtType> {
    return this.places.called(point, language);
  }
}
