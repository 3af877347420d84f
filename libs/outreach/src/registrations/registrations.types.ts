import { connectionOf, enumOf, resultUnion } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CityEvent } from '../events/events.types.js';
import { REGISTRATION_STATES, type RegistrationState } from './registration.entity.js';

export const RegistrationStates = enumOf(REGISTRATION_STATES);
registerEnumType(RegistrationStates, { name: 'EventRegistrationState' });

@ObjectType({ description: 'One’s own registration, behind its secret link.' })
export class OwnEventRegistration {
  @Field(() => RegistrationStates) state: RegistrationState;
  @Field(() => Int) people: number;
  @Field(() => Int, { nullable: true, description: 'How many parties are before, while it waits.' }) before: number | null;
  @Field({ description: 'What is shown at the door: ABCD-EFGH.' }) checkInCode: string;
  @Field({ description: 'The same as an SVG QR code of its address.' }) qr: string;
  @Field(() => Date, { nullable: true }) arrivedAt: Date | null;
  @Field({ description: 'Whether there is an e-mail address to write to.' }) hasEmail: boolean;
  @Field(() => CityEvent) event: CityEvent;
}

@ObjectType({ description: 'Somebody who comes, for who lets them in. How to reach them stands there only for those who may know.' })
export class EventRegistration {
  @Field(() => ID) id: string;
  @Field(() => Int) number: number;
  @Field(() => RegistrationStates) state: RegistrationState;
  @Field() name: string;
  @Field(() => Int) people: number;
  @Field() language: string;
  @Field(() => String, { nullable: true }) interpreter: string | null;
  @Field(() => String, { nullable: true }) accessNeeds: string | null;
  @Field() registeredAt: Date;
  @Field(() => Date, { nullable: true }) arrivedAt: Date | null;
  @Field(() => Int, { nullable: true }) arrived: number | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true }) phone: string | null;
}
export const EventRegistrationConnection = connectionOf('EventRegistration', EventRegistration);

@ObjectType()
export class EventRegistered {
  @Field(() => RegistrationStates) state: RegistrationState;
}
export const RegisterForEventResult = resultUnion('RegisterForEventResult', () => EventRegistered);

@ObjectType()
export class CheckedIn {
  @Field() name: string;
  @Field(() => Int) number: number;
  @Field(() => Int) people: number;
  @Field() arrivedAt: Date;
  @Field({ description: 'They were checked in before, at that time.' }) again: boolean;
  @Field({ description: 'They stood on the list.' }) waited: boolean;
}
export const CheckInResult = resultUnion('CheckInResult', () => CheckedIn);
