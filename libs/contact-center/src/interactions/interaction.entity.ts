import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CallEventKind, Disposition, InteractionState } from '../rules/index.js';

export const CHANNELS = ['phone', 'walk-in', 'chat', 'email', 'social', 'meeting'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A contact with somebody. Its phone number is contact data: it never leaves the desk. */
@Entity('interaction')
@Check('ck_interaction_channel', "channel in ('phone', 'walk-in', 'chat', 'email', 'social', 'meeting')")
@Check('ck_interaction_direction', "direction in ('in', 'out')")
@Check('ck_interaction_state', "state in ('waiting', 'talking', 'held', 'wrap-up', 'ended', 'abandoned', 'lost')")
@Check('ck_interaction_coded', '(disposition is null) = (coded_at is null)')
@Check('ck_interaction_note', 'length(note) <= 20000')
@Unique('uq_interaction_call', ['callId'])
@Index('ix_interaction_started', ['startedAt', 'id'])
@Index('ix_interaction_agent', { synchronize: false })
@Index('ix_interaction_open', { synchronize: false })
@Index('ix_interaction_uncoded', { synchronize: false })
@Index('ix_interaction_phone_kept', { synchronize: false })
export class InteractionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_interaction' }) id: string;
  @Column({ type: 'text' }) channel: Channel;
  @Column({ type: 'text' }) direction: 'in' | 'out';
  /** The telephone system's own name for the call. */
  @Column({ name: 'call_id', type: 'text', nullable: true }) callId: string | null;
  @Column({ type: 'text', nullable: true }) queue: string | null;
  /** E.164; null where it was withheld, or is no number. */
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'text', nullable: true }) language: string | null;
  @Column({ name: 'agent_id', type: 'uuid', nullable: true }) agentId: string | null;
  @Column({ type: 'text' }) state: InteractionState;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt: Date;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  @Column({ name: 'wait_seconds', type: 'integer', nullable: true }) waitSeconds: number | null;
  @Column({ name: 'hold_seconds', type: 'integer', default: 0 }) holdSeconds: number;
  @Column({ name: 'talk_seconds', type: 'integer', nullable: true }) talkSeconds: number | null;
  @Column({ name: 'wrap_seconds', type: 'integer', nullable: true }) wrapSeconds: number | null;
  @Column({ type: 'smallint', default: 0 }) transfers: number;
  @Column({ type: 'text', nullable: true }) cause: string | null;
  @Column({ type: 'text', nullable: true }) disposition: Disposition | null;
  @Column({ name: 'coded_at', type: 'timestamptz', nullable: true }) codedAt: Date | null;
  @Column({ type: 'text', nullable: true }) note: string | null;
  /** A planned contact that checks the service itself: in no figure. */
  @Column({ name: 'is_test', type: 'boolean', default: false }) isTest: boolean;
  /** When an interpreter of the language line joined. */
  @Column({ name: 'interpreter_at', type: 'timestamptz', nullable: true }) interpreterAt: Date | null;
}

/** What the telephone system, or the desk, said of a call; appended, each once. */
@Entity('interaction_event')
@Check('ck_interaction_event_kind', "kind in ('newCall', 'queueEnter', 'answer', 'hold', 'resume', 'transfer', 'hangup', 'wrapupEnd')")
@Index('uq_interaction_event_once', { synchronize: false })
@Index('uq_interaction_event_again', { synchronize: false })
@Index('ix_interaction_event_handed', { synchronize: false })
export class InteractionEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_interaction_event' }) id: string;
  @ForeignKey(() => InteractionEntity, { name: 'fk_interaction_event_interaction', onDelete: 'CASCADE' })
  @Column({ name: 'interaction_id', type: 'uuid' })
  interactionId: string;
  @Column({ type: 'text' }) kind: CallEventKind;
  @Column({ name: 'happened_at', type: 'timestamptz' }) happenedAt: Date;
  @Column({ type: 'jsonb' }) facts: object;
}

/** A request that came of a contact or was spoken about, or an article that was used. */
@Entity('interaction_subject')
@Check('ck_interaction_subject_kind', "kind in ('request', 'article')")
@Index('ix_interaction_subject', ['kind', 'subjectId'])
export class InteractionSubjectEntity {
  @ForeignKey(() => InteractionEntity, { name: 'fk_interaction_subject_interaction', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'interaction_id', type: 'uuid', primaryKeyConstraintName: 'pk_interaction_subject' })
  interactionId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_interaction_subject' }) kind: 'request' | 'article';
  @PrimaryColumn({ name: 'subject_id', type: 'uuid', primaryKeyConstraintName: 'pk_interaction_subject' }) subjectId: string;
  @Column({ name: 'added_at', type: 'timestamptz' }) addedAt: Date;
}

export const AGENT_STATES = ['ready', 'talking', 'wrap-up', 'away'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

/** Somebody who takes contacts, and where the telephone system rings them. */
@Entity('agent')
@Check('ck_agent_state', "state in ('ready', 'talking', 'wrap-up', 'away')")
@Unique('uq_agent_extension', ['extension'])
export class AgentEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_agent' }) staffId: string;
  @Column({ type: 'text', nullable: true }) extension: string | null;
  @Column({ type: 'text', default: 'away' }) state: AgentState;
  @Column({ name: 'state_since', type: 'timestamptz' }) stateSince: Date;
}
