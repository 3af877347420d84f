import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** `contact`: an agent's to answer, with the interaction of the same id. `reply`: put on its request. `automatic` and `own` are nobody's to answer. */
export const BECAME = ['contact', 'spam', 'reply', 'automatic', 'own'] as const;
export type Became = (typeof BECAME)[number];

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** The photo made of it, on its request or held until there is one; null: it is only named. */
  readonly photoId: string | null;
  /** Of a picture that could not be taken: why. */
  readonly refused: string | null;
}

/** The photos made of what was attached, in their order. */
export const photoIdsOf = ({ attachments }: { readonly attachments: readonly Attachment[] }): string[] => attachments.flatMap(({ photoId }) => photoId ?? []);

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

/** That somebody of the staff moved an e-mail to its request, and why. */
@Entity('email_move')
@Check('ck_email_move_why', 'length(why) between 1 and 500')
@Index('ix_email_move_email', ['emailId', 'movedAt'])
export class EmailMoveEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_email_move' }) id: string;
  @ForeignKey(() => EmailEntity, { name: 'fk_email_move_email', onDelete: 'CASCADE' })
  @Column({ name: 'email_id', type: 'uuid' })
  emailId: string;
  /** What it was before. */
  @Column({ name: 'from_became', type: 'text' }) fromBecame: Became;
  @Column({ name: 'from_request_id', type: 'uuid', nullable: true }) fromRequestId: string | null;
  @Column({ name: 'to_request_id', type: 'uuid' }) toRequestId: string;
  @Column({ type: 'text' }) why: string;
  @Column({ name: 'moved_by_id', type: 'uuid' }) movedById: string;
  @Column({ name: 'moved_at', type: 'timestamptz' }) movedAt: Date;
}
