import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One decision of the rules on who gets a request. Without a person nobody could take it, and it is looked at again. */
@Entity('assignment_offer')
@Check('ck_assignment_offer_state', 'as in its migration')
@Index('uq_assignment_offer_open', { synchronize: false })
@Index('ix_assignment_offer_due', { synchronize: false })
@Index('ix_assignment_offer_staff', ['staffId', 'decidedAt'])
@Index('ix_assignment_offer_request', ['requestId', 'decidedAt'])
export class AssignmentOfferEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_assignment_offer' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  @Column({ name: 'staff_id', type: 'uuid', nullable: true }) staffId: string | null;
  /** `taken` when they began, `lapsed` when they did not in time, `ended` when others settled it. */
  @Column({ type: 'text' }) state: 'open' | 'taken' | 'lapsed' | 'ended';
  @Column({ name: 'decided_at', type: 'timestamptz' }) decidedAt: Date;
  @Column({ name: 'look_again_at', type: 'timestamptz' }) lookAgainAt: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
