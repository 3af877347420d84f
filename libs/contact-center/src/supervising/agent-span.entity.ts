import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AgentState } from '../interactions/interaction.entity.js';

/** A stretch of time that somebody was in one state at their desk, once it is over. */
@Entity('agent_span')
@Check('ck_agent_span_state', "state in ('ready', 'talking', 'wrap-up', 'away')")
@Check('ck_agent_span_order', 'ended_at > began_at')
@Index('ix_agent_span_ended', ['endedAt'])
export class AgentSpanEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_agent_span' }) staffId: string;
  @PrimaryColumn({ name: 'began_at', type: 'timestamptz', primaryKeyConstraintName: 'pk_agent_span' }) beganAt: Date;
  @Column({ name: 'ended_at', type: 'timestamptz' }) endedAt: Date;
  @Column({ type: 'text' }) state: AgentState;
}
