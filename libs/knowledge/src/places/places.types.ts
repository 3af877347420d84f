import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class PlacePhoneType {
  @Field() number: string;
  @Field({ description: 'HSDS: voice, tty, text or fax.' }) type: string;
}

@ObjectType({ description: 'Open on a day, from the one minute of its midnight until before the other.' })
export class PlaceHours {
  @Field(() => Int, { description: '1 is Monday.' }) day: number;
  @Field(() => Int) opens: number;
  @Field(() => Int) closes: number;
}

@ObjectType({ description: 'Now, by the clock of the city.' })
export class PlaceOpenNow {
  @Field() open: boolean;
  @Field(() => Int, { nullable: true, description: 'On which day that changes; null: never.' }) untilDay: number | null;
  @Field(() => Int, { nullable: true, description: 'The minute of that day.' }) untilMinute: number | null;
}

@ObjectType({ description: 'Where residents go.' })
export class Place {
  @Field() code: string;
  @Field() name: string;
  @Field() description: string;
  @Field() address: string;
  @Field(() => [PlacePhoneType]) phones: PlacePhoneType[];
  @Field(() => [PlaceHours], { description: 'In order of the week; a day without is closed.' }) hours: PlaceHours[];
  @Field(() => PlaceOpenNow) now: PlaceOpenNow;
  @Field(() => [String], { description: 'What the hours do not say.' }) hoursNotes: string[];
  @Field(() => String, { nullable: true }) accessibility: string | null;
  @Field(() => [String], { description: 'Tags of the languages spoken there.' }) languages: string[];
  @Field({ description: 'Its hours and access are the city\'s to state.' }) sample: boolean;
}
