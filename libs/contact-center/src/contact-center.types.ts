import { NearDuplicate } from '@civic311/requests';
import { Field, Float, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class CallerRequest {
  @Field() id: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() state: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field() openedAt: Date;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
}

@ObjectType({ description: 'Somebody who called or wrote before. Two with the same name or number stay two.' })
export class Caller {
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field() language: string;
  @Field(() => [CallerRequest], { description: 'The last five, newest first.' }) requests: CallerRequest[];
}

@ObjectType({ description: 'An open request that what was typed may mean.' })
export class OpenRequestFound {
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() state: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field() openedAt: Date;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
}

@ObjectType({ description: 'What the address that a caller says stands for, and what is open there.' })
export class PlaceForCaller {
  @Field(() => String, { nullable: true, description: 'ADDRESS_UNKNOWN, OUTSIDE_CITY or NO_LOCATION; null for a place in the city.' })
  refusal: string | null;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => Float, { nullable: true }) latitude: number | null;
  @Field(() => Float, { nullable: true }) longitude: number | null;
  @Field(() => String, { nullable: true }) neighborhoodName: string | null;
  @Field(() => String, { nullable: true }) districtName: string | null;
  @Field(() => [String], { description: 'Addresses that may have been meant.' }) suggestions: readonly string[];
  @Field(() => [NearDuplicate]) duplicates: NearDuplicate[];
}

@ObjectType({ description: 'What a call-taker says before hanging up.' })
export class ReadBack {
  @Field() reference: string;
  @Field(() => [[String]], { description: 'The reference in its two groups, each symbol in the spelling alphabet.' })
  spelled: string[][];
  @Field() serviceName: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field({ description: 'The caller was promised messages about it.' }) promisedUpdates: boolean;
}
