import { Module } from '@nestjs/common';
import { DeliverMessage } from './deliver-message.job.js';
import { MailboxQuery } from './mailbox.query.js';
import { Messages } from './messages.js';
import { MessagingResolver } from './messaging.resolver.js';

@Module({
  providers: [Messages, DeliverMessage, MailboxQuery, MessagingResolver],
  exports: [Messages, DeliverMessage],
})
export class MessagingModule {}
