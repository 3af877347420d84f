import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('message')
@Unique('uq_message_dedupe_key', ['dedupeKey'])
@Check('ck_message_state', "state in ('queued', 'sending', 'sent', 'failed')")
@Check('ck_message_sizes', 'length(recipient) <= 254 and length(subject) <= 200 and length(body) <= 20000')
@Index('ix_message_created', { synchronize: false })
@Index('ix_message_about', ['aboutId'])
export class MessageEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'pk_message' }) id: string;
  @Column({ name: 'kind', type: 'text' }) kind: string;
  @Column({ name: 'about_id', type: 'uuid', nullable: true }) aboutId: string | null;
  @Column({ name: 'recipient', type: 'text' }) recipient: string;
  @Column({ name: 'language', type: 'text' }) language: string;
  @Column({ name: 'subject', type: 'text' }) subject: string;
  @Column({ name: 'body', type: 'text' }) body: string;
  @Column({ name: 'dedupe_key', type: 'text' }) dedupeKey: string;
  /** Whether an answer by e-mail is welcome: it then goes to an address that names what the message is about. */
  @Column({ name: 'answerable', type: 'boolean', default: false }) answerable: boolean;
  /** The Message-ID of the e-mail that it answers. */
  @Column({ name: 'in_reply_to', type: 'text', nullable: true }) inReplyTo: string | null;
  /** Where a mail program's own button unsubscribes, by a POST (RFC 8058). */
  @Column({ name: 'unsubscribe_url', type: 'text', nullable: true }) unsubscribeUrl: string | null;
  @Column({ name: 'state', type: 'text', default: 'queued' }) state: 'queued' | 'sending' | 'sent' | 'failed';
  @Column({ name: 'attempts', type: 'smallint', default: 0 }) attempts: number;
  @Column({ name: 'last_error', type: 'text', nullable: true }) lastError: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt: Date | null;
}
