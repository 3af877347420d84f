import type { Granted } from '@civic311/requests';
import type { Priority } from '@civic311/sla/rules';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InteractionEntity } from '../interactions/interaction.entity.js';
import type { ConcessionKind, EmpowermentLimits, FirstContactOutcome } from '../rules/index.js';

/** What people of a role may grant alone; no row is nothing. */
@Entity('empowerment_limit')
@Check('ck_empowerment_limit_bounds', 'promise_days between 0 and 250 and waive_cents between 0 and 10000000')
@Check('ck_empowerment_limit_priority', "priority_up_to in ('low', 'normal', 'high', 'urgent')")
export class EmpowermentLimitEntity {
  @PrimaryColumn({ name: 'role_id', type: 'uuid', primaryKeyConstraintName: 'pk_empowerment_limit' }) roleId: string;
  @Column({ name: 'promise_days', type: 'smallint' }) promiseDays: number;
  @Column({ name: 'waive_cents', type: 'integer' }) waiveCents: number;
  @Column({ name: 'priority_up_to', type: 'text', nullable: true }) priorityUpTo: Priority | null;
  @Column({ name: 'close_as', type: 'text', array: true }) closeAs: FirstContactOutcome[];
}

export const CONCESSION_STATES = ['alone', 'asked', 'approved', 'refused', 'expired'] as const;
export type ConcessionState = (typeof CONCESSION_STATES)[number];

/** What was granted to a resident over and above the usual, or asked for, and who said so. */
@Entity('concession')
@Check('ck_concession_kind', "kind in ('promise-date', 'set-priority', 'waive-fee', 'close-as')")
@Check('ck_concession_state', "state in ('alone', 'asked', 'approved', 'refused', 'expired')")
@Check('ck_concession_expires', "(state = 'alone') = (expires_at is null)")
@Check('ck_concession_decided', 'as in its migration')
@Check('ck_concession_second_person', 'decided_by_id is distinct from asked_by_id')
@Index('uq_concession_open', { synchronize: false })
@Index('ix_concession_open', { synchronize: false })
@Index('ix_concession_unheard', { synchronize: false })
@Index('ix_concession_request', ['requestId', 'askedAt'])
export class ConcessionEntity {
  /** Its screen's key, so that sending it twice is asking once. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_concession' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @ForeignKey(() => InteractionEntity, { name: 'fk_concession_interaction', onDelete: 'SET NULL' })
  @Column({ name: 'interaction_id', type: 'uuid', nullable: true })
  interactionId: string | null;
  @Column({ type: 'text' }) kind: ConcessionKind;
  @Column({ type: 'jsonb' }) ask: Granted;
  @Column({ type: 'text' }) why: string;
  /** As they were when it was asked. */
  @Column({ type: 'jsonb' }) limits: EmpowermentLimits;
  @Column({ type: 'text' }) state: ConcessionState;
  @Column({ name: 'asked_by_id', type: 'uuid' }) askedById: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true }) expiresAt: Date | null;
  @Column({ name: 'decided_by_id', type: 'uuid', nullable: true }) decidedById: string | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  /** What the caller is told. */
  @Column({ type: 'text', nullable: true }) answer: string | null;
  /** When the agent said that they know the answer. */
  @Column({ name: 'heard_at', type: 'timestamptz', nullable: true }) heardAt: Date | null;
}

export const empowermentEntities = [EmpowermentLimitEntity, ConcessionEntity];
