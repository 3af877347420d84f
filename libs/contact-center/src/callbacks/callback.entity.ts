import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InteractionEntity } from '../interactions/interaction.entity.js';

export const CALLBACK_STATES = ['open', 'done', 'given-up'] as const;
export type CallbackState = (typeof CALLBACK_STATES)[number];

/** A call that the city promised to make. Whom to call is forgotten once it has ended. */
@Entity('callback')
@Check('ck_callback_state', "state in ('open', 'done', 'given-up')")
@Check('ck_callback_tries', 'tries between 0 and 3')
@Check('ck_callback_ended', "(state = 'open') = (ended_at is null) and (phone is null or state = 'open')")
@Check('ck_callback_taken', 'as in its migration')
@Index('ix_callback_open', { synchronize: false })
@Index('uq_callback_interaction', { synchronize: false })
@Index('uq_callback_contact', { synchronize: false })
export class CallbackEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_callback' }) id: string;
  /** The contact in which it was promised: one promise each. */
  @ForeignKey(() => InteractionEntity, { name: 'fk_callback_interaction', onDelete: 'SET NULL' })
  @Column({ name: 'interaction_id', type: 'uuid', nullable: true })
  interactionId: string | null;
  /** The contact that is, or last was, the call itself. */
  @ForeignKey(() => InteractionEntity, { name: 'fk_callback_contact', onDelete: 'SET NULL' })
  @Column({ name: 'contact_id', type: 'uuid', nullable: true })
  contactId: string | null;
  /** E.164. */
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'text', nullable: true }) name: string | null;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text' }) about: string;
  @Column({ type: 'text', default: 'open' }) state: CallbackState;
  @Column({ type: 'smallint', default: 0 }) tries: number;
  @Column({ name: 'promised_at', type: 'timestamptz' }) promisedAt: Date;
  /** When to call, or to call again. */
  @Column({ name: 'next_at', type: 'timestamptz' }) nextAt: Date;
  /** Until when it was promised. */
  @Column({ name: 'until_at', type: 'timestamptz' }) untilAt: Date;
  @Column({ name: 'promised_by_id', type: 'uuid' }) promisedById: string;
  /** Who is calling just now. */
  @Column({ name: 'taken_by_id', type: 'uuid', nullable: true }) takenById: string | null;
  @Column({ name: 'taken_at', type: 'timestamptz', nullable: true }) takenAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
