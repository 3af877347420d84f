import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Severity } from '../rules/decisions.js';

/** Raised by a person to somebody above them: it asks for a decision and changes no promise. */
@Entity('escalation')
@Check('ck_escalation_tier', 'as in its migration')
@Check('ck_escalation_severity', 'as in its migration')
@Check('ck_escalation_state', 'as in its migration')
@Check('ck_escalation_ended', 'as in its migration')
@Check('ck_escalation_sizes', 'as in its migration')
@Index('uq_escalation_open', { synchronize: false })
@Index('ix_escalation_open', { synchronize: false })
@Index('ix_escalation_request', ['requestId'])
export class EscalationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_escalation' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ type: 'text' }) tier: 'SUPERVISOR' | 'HEAD' | 'SERVICE_OWNER' | 'EXECUTIVE';
  @Column({ type: 'text' }) severity: Severity;
  @Column({ type: 'text' }) reason: string;
  @Column({ name: 'decision_asked', type: 'text' }) decisionAsked: string;
  @Column({ name: 'due_back_at', type: 'timestamptz' }) dueBackAt: Date;
  @Column({ name: 'raised_by', type: 'uuid' }) raisedBy: string;
  @Column({ name: 'raised_at', type: 'timestamptz' }) raisedAt: Date;
  @Column({ name: 'reminded_at', type: 'timestamptz', nullable: true }) remindedAt: Date | null;
  @Column({ type: 'text', default: 'open' }) state: 'open' | 'decided' | 'withdrawn';
  @Column({ type: 'text', nullable: true }) decision: string | null;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true }) endedBy: string | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
