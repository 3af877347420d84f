import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InteractionEntity } from '../interactions/interaction.entity.js';
import type { TransferState } from '../rules/index.js';

/** A number outside the desk that a call may be put through to; no other. */
@Entity('transfer_target')
export class TransferTargetEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_transfer_target' }) code: string;
  @Column({ type: 'jsonb' }) name: Translated;
  @Column({ type: 'text' }) phone: string;
  /** What it is for, and when somebody is there. */
  @Column({ type: 'jsonb' }) about: Translated;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ type: 'smallint', default: 0 }) position: number;
  @Column({ type: 'boolean', default: true }) active: boolean;
  /** Spoken there, beside English. */
  @Column({ type: 'text', array: true, default: [] }) languages: string[];
}

/** A call that was to go on to somebody else: a colleague, or a listed number. */
@Entity('contact_transfer')
@Check('ck_contact_transfer_whom', 'as in its migration')
@Check('ck_contact_transfer_state', 'as in its migration')
@Check('ck_contact_transfer_ended', 'as in its migration')
@Index('uq_contact_transfer_open', { synchronize: false })
@Index('ix_contact_transfer_to', { synchronize: false })
@Index('ix_contact_transfer_from', { synchronize: false })
@Index('ix_contact_transfer_draft', { synchronize: false })
export class ContactTransferEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_contact_transfer' }) id: string;
  @ForeignKey(() => InteractionEntity, { name: 'fk_contact_transfer_interaction', onDelete: 'CASCADE' })
  @Column({ name: 'interaction_id', type: 'uuid' })
  interactionId: string;
  @Column({ name: 'draft_id', type: 'uuid', nullable: true }) draftId: string | null;
  @Column({ name: 'from_id', type: 'uuid' }) fromId: string;
  @Column({ name: 'to_id', type: 'uuid', nullable: true }) toId: string | null;
  @ForeignKey(() => TransferTargetEntity, { name: 'fk_contact_transfer_target' })
  @Column({ type: 'text', nullable: true })
  target: string | null;
  /** What the first agent says of it; contact data. */
  @Column({ type: 'text', nullable: true }) words: string | null;
  @Column({ type: 'text' }) state: TransferState;
  @Column({ name: 'offered_at', type: 'timestamptz' }) offeredAt: Date;
  @Column({ name: 'until_at', type: 'timestamptz' }) untilAt: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  /** Why it was declined. */
  @Column({ type: 'text', nullable: true }) why: string | null;
}
