import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InteractionEntity } from '../interactions/interaction.entity.js';
import type { HelpEventKind, HelpReason, HelpState } from '../rules/index.js';

/** An agent asked for a supervisor while a call went on. Its words are contact data: they never leave the room. */
@Entity('contact_help')
@Check('ck_contact_help_reason', 'as in its migration')
@Check('ck_contact_help_state', 'as in its migration')
@Check('ck_contact_help_taken', 'as in its migration')
@Check('ck_contact_help_ended', 'as in its migration')
@Check('ck_contact_help_tell', 'as in its migration')
@Index('uq_contact_help_open', { synchronize: false })
@Index('ix_contact_help_open', { synchronize: false })
@Index('ix_contact_help_tell', { synchronize: false })
@Index('ix_contact_help_draft', { synchronize: false })
export class ContactHelpEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_contact_help' }) id: string;
  @ForeignKey(() => InteractionEntity, { name: 'fk_contact_help_interaction', onDelete: 'CASCADE' })
  @Column({ name: 'interaction_id', type: 'uuid' })
  interactionId: string;
  @Column({ name: 'agent_id', type: 'uuid' }) agentId: string;
  /** What the agent types while they ask: who takes it reads along. */
  @Column({ name: 'draft_id', type: 'uuid', nullable: true }) draftId: string | null;
  @Column({ type: 'text' }) reason: HelpReason;
  @Column({ type: 'text', nullable: true }) words: string | null;
  @Column({ type: 'text', default: 'asked' }) state: HelpState;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ name: 'taken_by_id', type: 'uuid', nullable: true }) takenById: string | null;
  @Column({ name: 'taken_at', type: 'timestamptz', nullable: true }) takenAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  /** When it is told again if nobody took it. */
  @Column({ name: 'tell_at', type: 'timestamptz', nullable: true }) tellAt: Date | null;
  @Column({ type: 'smallint', default: 1 }) told: number;
}

/** What was done about it: who, when, and what was whispered. */
@Entity('contact_help_event')
@Check('ck_contact_help_event_kind', 'as in its migration')
@Index('ix_contact_help_event_help', ['helpId', 'happenedAt'])
export class ContactHelpEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_contact_help_event' }) id: string;
  @ForeignKey(() => ContactHelpEntity, { name: 'fk_contact_help_event_help', onDelete: 'CASCADE' })
  @Column({ name: 'help_id', type: 'uuid' })
  helpId: string;
  @Column({ type: 'text' }) kind: HelpEventKind;
  /** Null: time did it. */
  @Column({ name: 'staff_id', type: 'uuid', nullable: true }) staffId: string | null;
  @Column({ name: 'happened_at', type: 'timestamptz' }) happenedAt: Date;
  @Column({ type: 'text', nullable: true }) words: string | null;
}
