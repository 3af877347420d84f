import { connectionOf, enumOf, resultUnion, Translation } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { EVENT_KINDS, EVENT_STATES, type EventKind, type EventState, REGISTERING, type Registering, type Repeat, REPEATS } from '../rules/index.js';

export const EventKinds = enumOf(EVENT_KINDS);
registerEnumType(EventKinds, { name: 'CityEventKind' });
export const EventStates = enumOf(EVENT_STATES);
registerEnumType(EventStates, { name: 'CityEventState' });
const Registerings = enumOf(REGISTERING);
registerEnumType(Registerings, { name: 'EventRegistering', description: 'What a resident can do about an event now.' });
export const Repeats: Record<string, Repeat> = enumOf(REPEATS);
registerEnumType(Repeats, { name: 'EventRepeat' });

@ObjectType({ description: 'Where the city goes to people; words in the reader’s language, else in the city’s own.' })
export class CityEvent {
  @Field(() => ID) id: string;
  @Field(() => EventKinds) kind: EventKind;
  @Field() title: string;
  @Field({ description: 'The language that title and text are in.' }) language: string;
  @Field({ description: 'Safe HTML.' }) html: string;
  @Field({ description: 'The text without its marks, at most 300 characters.' }) summary: string;
  @Field() placeName: string;
  @Field() address: string;
  @Field({ description: 'How people who cannot climb stairs, hear or see get along there.' }) access: string;
  @Field(() => [String]) languages: string[];
  @Field(() => String, { nullable: true }) neighborhood: string | null;
  @Field() startsAt: Date;
  @Field() endsAt: Date;
  @Field(() => Date, { nullable: true }) interpreterUntil: Date | null;
  @Field(() => Int, { nullable: true }) capacity: number | null;
  @Field(() => Int, { nullable: true, description: 'Null: as many as come.' }) placesLeft: number | null;
  @Field(() => Int, { description: 'Parties on the list.' }) waiting: number;
  @Field(() => Int) mostPeople: number;
  @Field(() => Registerings) registering: Registering;
  @Field(() => String, { nullable: true }) cancelReason: string | null;
  @Field({ description: 'Invented, for a demo.' }) sample: boolean;
  @Field(() => Int, { description: 'Grows with each change of its time or place, and when it is cancelled.' }) sequence: number;
  @Field() changedAt: Date;
}
export const CityEventConnection = connectionOf('CityEvent', CityEvent);

@ObjectType({ description: 'An event for who plans it.' })
export class EventLine {
  @Field(() => ID) id: string;
  @Field(() => EventKinds) kind: EventKind;
  @Field(() => EventStates) state: EventState;
  @Field() title: string;
  @Field() placeName: string;
  @Field() startsAt: Date;
  @Field(() => Int, { nullable: true }) capacity: number | null;
  @Field(() => Int) taken: number;
  @Field(() => Int) waiting: number;
  @Field(() => Int, { description: 'People who were checked in.' }) arrived: number;
  @Field(() => Int) scans: number;
}
export const EventLineConnection = connectionOf('EventLine', EventLine);

@ObjectType({ description: 'An event as it is written, in every language.' })
export class EventToEdit extends EventLine {
  @Field(() => [Translation]) titles: Translation[];
  @Field(() => [Translation]) bodies: Translation[];
  @Field(() => [Translation]) accesses: Translation[];
  @Field() address: string;
  @Field(() => [String]) languages: string[];
  @Field(() => String, { nullable: true, description: 'Code of the neighborhood.' }) neighborhood: string | null;
  @Field({ description: 'By the city’s clock: 2027-03-14T18:30.' }) startsLocal: string;
  @Field() endsLocal: string;
  @Field(() => String, { nullable: true }) interpreterLocal: string | null;
  @Field(() => Int) mostPeople: number;
  @Field(() => Date, { nullable: true }) publishAt: Date | null;
  @Field({ description: 'Grows with each writing: sent back with it.' }) writtenAt: Date;
  @Field(() => Int, { description: 'How many events of its series come after it, cancelled ones left out.' }) laterInSeries: number;
  @Field(() => Int, { description: 'How many events of its series there are, itself among them; 0: it does not recur.' }) inSeries: number;
}

@ObjectType({ description: 'One field that became another; texts are named alone.' })
export class EventFieldChange {
  @Field() field: string;
  @Field(() => String, { nullable: true }) before: string | null;
  @Field(() => String, { nullable: true }) after: string | null;
}

@ObjectType({ description: 'What somebody did with an event.' })
export class EventChange {
  @Field(() => ID) id: string;
  @Field() at: Date;
  @Field(() => String, { nullable: true }) byName: string | null;
  @Field({ description: 'written, changed, scheduled, published or cancelled.' }) act: string;
  @Field(() => [EventFieldChange]) fields: EventFieldChange[];
}

@ObjectType()
export class EventWritten {
  @Field(() => ID) id: string;
}
export const WriteEventResult = resultUnion('WriteEventResult', () => EventWritten);
