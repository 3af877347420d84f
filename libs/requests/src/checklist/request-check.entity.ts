import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done of the checklist of a request's service. What is not here is still to do. */
@Entity('request_check')
export class RequestCheckEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid', primaryKeyConstraintName: 'pk_request_check' }) requestId: string;
  /** The item's. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_request_check' }) code: string;
  @Column({ name: 'done_at', type: 'timestamptz' }) doneAt: Date;
  @Column({ name: 'done_by', type: 'uuid' }) doneBy: string;
}
