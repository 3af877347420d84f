import { connectionOf, enumOf } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Disposition } from '../rules/index.js';
import { Dispositions } from '../interactions/interactions.types.js';
import { type Became, BECAME } from './email.entity.js';

export const EmailBecame = enumOf(BECAME);
registerEnumType(EmailBecame, { name: 'EmailBecame', description: 'CONTACT: an agent answers. REPLY: on its request. SPAM, AUTOMATIC, OWN: nobody answers.' });

@ObjectType({ description: 'An e-mail that came in.' })
export class EmailInList {
  @Field(() => ID) id: string;
  @Field() receivedAt: Date;
  @Field(() => String, { nullable: true }) fromAddress: string | null;
  @Field(() => String, { nullable: true }) fromName: string | null;
  @Field() subject: string;
  @Field({ description: 'How its new words begin.' }) excerpt: string;
  @Field(() => String, { nullable: true, description: "The person's, or a guess; null where nothing tells." }) language: string | null;
  @Field({ description: 'False where a person must look in the mail system.' }) readable: boolean;
  @Field(() => EmailBecame) became: Became;
  @Field(() => String, { nullable: true, description: 'Who has taken it.' }) agentName: string | null;
}

@ObjectType()
export class EmailAttachment {
  @Field() name: string;
  @Field() type: string;
  @Field(() => Int) bytes: number;
  @Field(() => ID, { nullable: true, description: 'The photo made of it, without its place and camera; null: it is only named.' }) photoId: string | null;
  @Field({ description: 'Whether the photo is on a request; else it waits for one.' }) kept: boolean;
  @Field(() => String, { nullable: true, description: 'Why a picture could not be taken.' }) refused: string | null;
}

@ObjectType({ description: 'A request that an e-mail is, or may be, about.' })
export class EmailRequest {
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() state: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field() openedAt: Date;
}

@ObjectType({ description: 'A service or an answer that the words may mean.' })
export class EmailTopic {
  @Field({ description: 'service or article' }) kind: string;
  @Field() topicCode: string;
  @Field() title: string;
  @Field() summary: string;
}

@ObjectType()
export class EmailTemplate {
  @Field() name: string;
  @Field() text: string;
}

@ObjectType({ description: 'That somebody of the staff moved an e-mail to its request.' })
export class EmailMove {
  @Field(() => ID) id: string;
  @Field() at: Date;
  @Field() byName: string;
  @Field() why: string;
  @Field(() => EmailBecame, { description: 'What it was before.' }) fromBecame: Became;
  @Field(() => String, { nullable: true, description: 'The request that it was on before.' }) fromReference: string | null;
  @Field() toReference: string;
}

@ObjectType()
export class Email extends EmailInList {
  @Field({ description: 'The new words, as plain text.' }) words: string;
  @Field({ description: 'All of it, with what it quotes.' }) body: string;
  @Field(() => [EmailAttachment]) attachments: EmailAttachment[];
  @Field({ description: 'Whether the visitor has taken it.' }) isMine: boolean;
  @Field(() => Dispositions, { nullable: true, description: 'How it ended.' }) disposition: Disposition | null;
  @Field(() => EmailRequest, { nullable: true, description: 'Never attached by guess: the agent decides.' }) suggested: EmailRequest | null;
  @Field(() => ID, { nullable: true, description: 'The e-mail whose answer it answers.' }) earlierId: string | null;
  @Field(() => [EmailMove], { description: 'Oldest first, at most fifty.' }) moves: EmailMove[];
  @Field(() => [EmailTopic]) topics: EmailTopic[];
  @Field(() => [EmailTemplate]) templates: EmailTemplate[];
}

@ObjectType()
export class EmailDone {
  @Field(() => ID) id: string;
}

export const EmailConnection = connectionOf('Email', EmailInList);
