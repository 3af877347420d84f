import { connectionOf } from '@civic311/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What somebody would get, in the development mailbox.' })
export class MailboxMessage {
  @Field(() => ID) id: string;
  @Field() kind: string;
  @Field() recipient: string;
  @Field() language: string;
  @Field() subject: string;
  @Field({ description: 'Plain text.' }) body: string;
  @Field({ description: 'queued, sending, sent or failed' }) state: string;
  @Field() createdAt: Date;
  @Field(() => Date, { nullable: true }) sentAt: Date | null;
}

export const MailboxConnection = connectionOf('Mailbox', MailboxMessage);

@ObjectType({ description: 'What a member of staff is told.' })
export class StaffNotice {
  @Field(() => ID) id: string;
  @Field() kind: string;
  @Field({ description: 'The page it is about, from the root.' }) path: string;
  @Field() subject: string;
  @Field({ description: 'Plain text.' }) body: string;
  @Field() urgent: boolean;
  @Field() at: Date;
  @Field(() => Date, { nullable: true }) seenAt: Date | null;
}

export const StaffNoticeConnection = connectionOf('StaffNotice', StaffNotice);
