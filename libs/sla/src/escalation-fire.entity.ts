import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A rung of a ladder that a clock has come to: told, or overtaken and logged. */
@Entity('escalation_fire')
@Unique('uq_escalation_fire', ['clockId', 'cycle', 'target', 'step'])
@Check('ck_escalation_fire_outcome', "outcome in ('FIRED', 'SKIPPED')")
@Index('ix_escalation_fire_taken', { synchronize: false })
export class EscalationFireEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_escalation_fire' }) id: string;
  @Column({ name: 'clock_id', type: 'uuid' }) clockId: string;
  @Column({ type: 'smallint' }) cycle: number;
  @Column({ type: 'smallint' }) target: number;
  @Column({ type: 'text' }) step: string;
  @Column({ type: 'text' }) tier: string;
  @Column({ type: 'text' }) outcome: string;
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt: Date;
  @Column({ name: 'taken_at', type: 'timestamptz' }) takenAt: Date;
}
