import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum AreaKindName {
  NEIGHBORHOOD = 'neighborhood',
  DISTRICT = 'district',
}
registerEnumType(AreaKindName, { name: 'AreaKind' });

@ObjectType('Point', { description: 'Degrees, WGS84.' })
export class PointType {
  @Field(() => Float) latitude: number;
  @Field(() => Float) longitude: number;
}

@ObjectType('Bounds', { description: 'Degrees, WGS84.' })
export class BoundsType {
  @Field(() => Float) south: number;
  @Field(() => Float) west: number;
  @Field(() => Float) north: number;
  @Field(() => Float) east: number;
}

@ObjectType('OutsidePointer', { description: "Somebody else's job: told to who asks for it here." })
export class OutsidePointerType {
  @Field() code: string;
  @Field() name: string;
  @Field({ description: 'What they take care of.' }) handles: string;
  @Field(() => String, { nullable: true }) phone: string | null;
}

@ObjectType('City', { description: 'The city that this installation serves.' })
export class CityType {
  @Field() name: string;
  @Field() state: string;
  @Field({ description: 'IANA' }) timeZone: string;
  @Field(() => [String], { description: "The first one is the city's own." }) languages: string[];
  @Field(() => PointType) centre: PointType;
  @Field(() => BoundsType) bounds: BoundsType;
  @Field() emergencyPhone: string;
  @Field() nonEmergencyPhone: string;
  @Field(() => Int, { description: 'For how many days after closing a resident may ask to reopen.' }) reopenDays: number;
  @Field(() => [OutsidePointerType]) outsidePointers: OutsidePointerType[];
  @Field({ description: 'Moved history with made-up staff; not a city at work.' }) demo: boolean;
}

@ObjectType('Area')
export class AreaType {
  @Field() id: string;
  @Field(() => AreaKindName) kind: AreaKindName;
  @Field() code: string;
  @Field() name: string;
}

@ObjectType('AddressSuggestion')
export class AddressSuggestionType {
  @Field() text: string;
  @Field(() => String, { nullable: true }) zip: string | null;
  @Field(() => Float) latitude: number;
  @Field(() => Float) longitude: number;
}

@ObjectType('PlaceAt', { description: 'What a point on the map is called.' })
export class PlaceAtType {
  @Field(() => String, { nullable: true, description: 'OUTSIDE_CITY or NO_LOCATION; null for a place in the city.' })
  refusal: string | null;
  @Field(() => String, { nullable: true }) nearestAddress: string | null;
  @Field(() => String, { nullable: true }) neighborhood: string | null;
}
