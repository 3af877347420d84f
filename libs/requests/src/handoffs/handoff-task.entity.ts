import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TaskState } from '../rules/handoff.js';

/** What a department asked of another, or of a contractor, for one request. */
@Entity('handoff_task')
@Check('ck_handoff_task_provider', 'as in its migration')
@Check('ck_handoff_task_state', 'as in its migration')
@Check('ck_handoff_task_ended', 'as in its migration')
@Check('ck_handoff_task_text', 'as in its migration')
@Index('ix_handoff_task_request', ['requestId', 'handedOffAt'])
@Index('ix_handoff_task_open', { synchronize: false })
@Index('ix_handoff_task_for_us', { synchronize: false })
@Index('ix_handoff_task_handed_off', ['handedOffAt'])
export class HandoffTaskEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_handoff_task' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'previous_id', type: 'uuid', nullable: true }) previousId: string | null;
  @Column({ name: 'provider_department_id', type: 'uuid', nullable: true }) providerDepartmentId: string | null;
  @Column({ name: 'provider_contractor_id', type: 'uuid', nullable: true }) providerContractorId: string | null;
  @Column({ name: 'consumer_department_id', type: 'uuid' }) consumerDepartmentId: string;
  @Column({ name: 'handed_off_by_id', type: 'uuid', nullable: true }) handedOffById: string | null;
  @Column({ name: 'assignee_id', type: 'uuid', nullable: true }) assigneeId: string | null;
  @Column({ type: 'text' }) what: string;
  @Column({ name: 'owed_back', type: 'text' }) owedBack: string;
  @Column({ type: 'boolean' }) blocking: boolean;
  @Column({ type: 'text' }) state: TaskState;
  @Column({ type: 'smallint', default: 0 }) hops: number;
  @Column({ name: 'suggested_department_id', type: 'uuid', nullable: true }) suggestedDepartmentId: string | null;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @Column({ name: 'given_back', type: 'text', nullable: true }) givenBack: string | null;
  @Column({ name: 'handed_off_at', type: 'timestamptz' }) handedOffAt: Date;
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true }) acceptedAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
