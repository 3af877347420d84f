import { enumOf } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TICKET_STATES, type TicketState } from './counter.entity.js';

export const TicketStates = enumOf(TICKET_STATES);
registerEnumType(TicketStates, { name: 'TicketState', description: 'waiting, called to a desk, met there, then served; or left, or not there when called.' });

@ObjectType({ description: 'How long somebody will wait, and what it was reckoned from.' })
export class CounterWait {
  @Field(() => Int, { nullable: true, description: 'Null: it cannot be told yet.' }) seconds: number | null;
  @Field(() => Int, { description: 'People before.' }) ahead: number;
  @Field(() => Int, { description: 'Agents at the counter now.' }) agents: number;
  @Field(() => Int, { nullable: true, description: 'Mean of the last visits; null: too few.' }) visitSeconds: number | null;
  @Field(() => Int, { description: 'Visits that the mean is of.' }) visits: number;
}

@ObjectType({ description: 'Where people draw a ticket and wait for an agent.' })
export class Counter {
  @Field({ description: "Its place's." }) code: string;
  @Field() name: string;
  @Field() address: string;
  @Field({ description: 'By the hours of its place; one without hours always is.' }) open: boolean;
  @Field(() => CounterWait, { description: 'For who draws a ticket now.' }) wait: CounterWait;
}

@ObjectType()
export class CalledTicket {
  @Field() number: string;
  @Field() desk: string;
  @Field() calledAt: Date;
}

@ObjectType({ description: 'A ticket, for who holds it.' })
export class OwnTicket {
  @Field() number: string;
  @Field(() => TicketStates) state: TicketState;
  @Field(() => String, { nullable: true, description: 'Where it was called to.' }) desk: string | null;
  @Field(() => Int, { description: 'How often it was called and nobody came.' }) missed: number;
  @Field() counter: string;
  @Field() counterName: string;
  @Field(() => CounterWait) wait: CounterWait;
}

@ObjectType()
export class TicketDrawn {
  @Field() number: string;
}

@ObjectType()
export class TicketChanged {
  @Field(() => TicketStates) state: TicketState;
}

@ObjectType({ description: 'A ticket of today, for staff.' })
export class CounterTicket {
  @Field(() => ID) id: string;
  @Field() number: string;
  @Field(() => TicketStates) state: TicketState;
  @Field() language: string;
  @Field(() => String, { nullable: true }) about: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field({ description: 'Asked for a hand: hearing, sight, walking, reading.' }) needsHand: boolean;
  @Field() drawnAt: Date;
  @Field(() => String, { nullable: true }) desk: string | null;
  @Field(() => String, { nullable: true }) agentName: string | null;
  @Field({ description: 'Whether the visitor called it.' }) isMine: boolean;
}

@ObjectType({ description: 'The line at a counter, and where one sits.' })
export class CounterLine {
  @Field(() => String, { nullable: true, description: 'The counter that one sits at.' }) mine: string | null;
  @Field() desk: string;
  @Field(() => [CounterTicket], { description: 'Still open, in their order, then who left just now; at most a hundred.' }) tickets: CounterTicket[];
}

@ObjectType()
export class CounterPlace {
  @Field() code: string;
  @Field() name: string;
  @Field({ description: 'Whether people draw tickets there.' }) active: boolean;
}

@ObjectType()
export class CounterSet {
  @Field() code: string;
}
