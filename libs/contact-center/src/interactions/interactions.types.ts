import { enumOf } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DISPOSITIONS, type InteractionState } from '../rules/index.js';
import { type Channel, CHANNELS } from './interaction.entity.js';

export const ContactChannels = enumOf(CHANNELS);
export const Dispositions = enumOf(DISPOSITIONS);
registerEnumType(ContactChannels, { name: 'ContactChannel' });
registerEnumType(Dispositions, { name: 'Disposition', description: 'How a contact ended; twelve, each with one key.' });

@ObjectType({ description: 'What somebody drew at the counter.' })
export class ContactTicket {
  @Field() number: string;
  @Field() about: string;
  @Field({ description: 'Asked for a hand: hearing, sight, walking, reading.' }) needsHand: boolean;
}

@ObjectType({ description: 'A call that was promised, and whom to call.' })
export class ContactCallback {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field() about: string;
  @Field(() => Int, { description: 'In vain before this one.' }) tries: number;
  @Field({ description: 'Until when it was promised.' }) untilAt: Date;
  @Field() promisedByName: string;
}

@ObjectType({ description: 'A contact at one\'s own desk that is not coded yet.' })
export class ContactNow {
  @Field(() => ID) id: string;
  @Field(() => ContactChannels) channel: Channel;
  @Field(() => String, { nullable: true }) callId: string | null;
  @Field(() => String, { nullable: true }) queue: string | null;
  @Field(() => String, { nullable: true, description: 'E.164; null where it was withheld.' }) phone: string | null;
  @Field(() => String, { nullable: true }) language: string | null;
  @Field(() => String, { description: 'waiting, talking, held, wrap-up, ended or lost' }) state: InteractionState;
  @Field() startedAt: Date;
  @Field(() => Date, { nullable: true }) answeredAt: Date | null;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When an interpreter joined.' }) interpreterAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'How many people the number may be, while it rings and is spoken; null where it was withheld or may not be looked up.' })
  matches: number | null;
  @Field(() => String, { nullable: true, description: 'Its transcript, or what was noted.' }) note: string | null;
  @Field(() => ContactTicket, { nullable: true }) ticket: ContactTicket | null;
  @Field(() => ContactCallback, { nullable: true }) callback: ContactCallback | null;
  @Field(() => String, { nullable: true, description: 'The name of the only one it may be. Not certain: ask.' }) probably: string | null;
}

@ObjectType()
export class ContactBegun {
  @Field(() => ID) id: string;
}
