import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AuditVerdict } from '../rules/index.js';

/** A random sample of what was closed as done. The same seed draws the same again, so that anybody can check the draw. */
@Entity('audit_round')
@Check('ck_audit_round_days', 'from_on <= until_on')
export class AuditRoundEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_audit_round' }) id: string;
  @Column({ type: 'text' }) seed: string;
  /** Closed from this day on, until the end of the other, on the city's clock. */
  @Column({ name: 'from_on', type: 'date' }) fromOn: string;
  @Column({ name: 'until_on', type: 'date' }) untilOn: string;
  /** How many it was drawn from. */
  @Column({ type: 'integer' }) population: number;
  @Column({ name: 'drawn_at', type: 'timestamptz' }) drawnAt: Date;
  @Column({ name: 'drawn_by_id', type: 'uuid', nullable: true }) drawnById: string | null;
}

/** One closing to look at on the spot, and what was found. */
@Entity('audit_check')
@Check('ck_audit_check_verdict', "verdict in ('held', 'not-held', 'cannot-tell')")
@Check('ck_audit_check_checked', '(verdict is null) = (checked_at is null)')
@Check('ck_audit_check_note', 'length(note) <= 2000')
@Unique('uq_audit_check_request', ['roundId', 'requestId'])
@Index('ix_audit_check_open', { synchronize: false })
@Index('ix_audit_check_checked', { synchronize: false })
@Index('ix_audit_check_request', ['requestId'])
export class AuditCheckEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_audit_check' }) id: string;
  @ForeignKey(() => AuditRoundEntity, { name: 'fk_audit_check_round', onDelete: 'CASCADE' })
  @Column({ name: 'round_id', type: 'uuid' })
  roundId: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  @Column({ name: 'drawn_at', type: 'timestamptz' }) drawnAt: Date;
  @Column({ type: 'text', nullable: true }) verdict: AuditVerdict | null;
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ name: 'checked_by_id', type: 'uuid', nullable: true }) checkedById: string | null;
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true }) checkedAt: Date | null;
}
