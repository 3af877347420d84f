import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member of staff who wants to hear what others do with a request. */
@Entity('request_watcher')
@Index('ix_request_watcher_staff', ['staffId'])
export class RequestWatcherEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid', primaryKeyConstraintName: 'pk_request_watcher' }) requestId: string;
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_request_watcher' }) staffId: string;
  @Column({ type: 'timestamptz' }) since: Date;
}
