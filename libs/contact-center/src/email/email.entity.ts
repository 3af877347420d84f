import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** `contact`: an agent's to answer, with the interaction of the same id. `reply`: put on its request. `automatic` and `own` are nobody's to answer. */
export const BECAME = ['contact', 'spam', 'reply', 'automatic', 'own'] as const;
export type Became = (typeof BECAME)[number];

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** Whether it was put on the request as a photo; all else is only named. */
  readonly kept: boolean;
}

/** An e-mail that came in. Who wrote it and what it says is contact data: it never leaves the desk, and is forgotten in time. */
@Entity('email')
@Check('ck_email_became', "became in ('contact', 'spam', 'reply', 'automatic', 'own')")
@Check('ck_email_sizes', 'as in its migration')
@Unique('uq_email_message_key', ['messageKey'])
@Index('ix_email_became', { synchronize: false })
@Index('ix_email_kept', { synchronize: false })
@Index('ix_email_request', { synchronize: false })
@Index('ix_email_earlier', { synchronize: false })
export class EmailEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_email' }) id: string;
  /** A hash of its Message-ID and sender, or of all of it: the same e-mail posted again is the same. */
  @Column({ name: 'message_key', type: 'text' }) messageKey: string;
  @Column({ type: 'text' }) became: Became;
  /** False where it could not be read: a person looks in the mail system. */
  @Column({ type: 'boolean' }) readable: boolean;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt: Date;
  @Column({ name: 'message_id', type: 'text', nullable: true }) messageId: string | null;
  @Column({ name: 'from_address', type: 'text', nullable: true }) fromAddress: string | null;
  @Column({ name: 'from_name', type: 'text', nullable: true }) fromName: string | null;
  @Column({ type: 'text', nullable: true }) subject: string | null;
  /** The new words. */
  @Column({ type: 'text', nullable: true }) words: string | null;
  /** All of it, with what it quotes. */
  @Column({ type: 'text', nullable: true }) body: string | null;
  @Column({ type: 'text', nullable: true }) language: string | null;
  @Column({ type: 'jsonb', default: [] }) attachments: Attachment[];
  /** Of a reply its request; of a contact the one it may be about. */
  @Column({ name: 'request_id', type: 'uuid', nullable: true }) requestId: string | null;
  /** The e-mail whose answer it answers. */
  @Column({ name: 'earlier_id', type: 'uuid', nullable: true }) earlierId: string | null;
  @Column({ name: 'forgotten_at', type: 'timestamptz', nullable: true }) forgottenAt: Date | null;
}
