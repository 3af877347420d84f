import { decodeMoment, type Page, Sql, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { MailboxMessage } from './messaging.types.js';

export const mailboxPosition = (message: MailboxMessage): readonly unknown[] => [message.createdAt.toISOString(), message.id];

@Injectable()
export class MailboxQuery {
  constructor(private readonly sql: Sql) {}

  /** Newest first. A cursor that is none starts at the top. */
  async page(first: number, after?: string): Promise<Page<MailboxMessage>> {
    const [createdAt, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<MailboxMessage>(
      `select id, kind, recipient, language, subject, body, state, created_at as "createdAt", sent_at as "sentAt"
       from message
       where $2::timestamptz is null or created_at < $2 or (created_at = $2 and id > $3::uuid)
       order by created_at desc, id limit $1`,
      [first + 1, createdAt, id],
    );
    return toPage(rows, first, mailboxPosition);
  }
}
