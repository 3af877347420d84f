import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestEntity } from '../request.entity.js';

/** A day by which a resident was told that it will be done: beside the clock, which knows nothing of it. The last one counts. */
@Entity('request_promise')
@Index('ix_request_promise_request', ['requestId', 'toldAt'])
@Index('ix_request_promise_day', ['promisedOn'])
export class RequestPromiseEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_request_promise' }) id: string;
  @ForeignKey(() => RequestEntity, { name: 'fk_request_promise_request', onDelete: 'CASCADE' })
  @Column({ name: 'request_id', type: 'uuid' })
  requestId: string;
  /** In the city's zone. */
  @Column({ name: 'promised_on', type: 'date' }) promisedOn: string;
  @Column({ name: 'told_by_id', type: 'uuid' }) toldById: string;
  @Column({ name: 'told_at', type: 'timestamptz' }) toldAt: Date;
}
