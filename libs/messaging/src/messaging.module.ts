import { Module } from '@nestjs/common';
import { DeliverMessage } from './deliver-message.job.js';
import { MailboxQuery } from './mailbox.query.js';
import { Messages } from './messages.js';
import { MessagingResolver } from './messaging.resolver.js';
import { MyNoticesQuery } from './my-notices.query.js';
import { StaffNoticesResolver } from './staff-notices.resolver.js';
import { StaffNotices } from './staff-notices.js';

@Module({
  providers: [Messages, DeliverMessage, MailboxQuery, MessagingResolver, StaffNotices, MyNoticesQuery, StaffNoticesResolver],
  exports: [Messages, DeliverMessage, StaffNotices],
})
export class MessagingModule {}
