import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One thing that happened to a request. Appended, never edited: the database refuses anything else. */
@Entity('request_event')
@Check('ck_request_event_actor', 'as in its migration')
@Check('ck_request_event_audience', 'as in its migration')
@Check('ck_request_event_body', 'as in its migration')
@Index('ix_request_event_request', ['requestId', 'occurredAt', 'id'])
export class RequestEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_request_event' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ name: 'occurred_at', type: 'timestamptz' }) occurredAt: Date;
  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'now()' }) recordedAt: Date;
  @Column({ name: 'actor_kind', type: 'text' }) actorKind: string;
  @Column({ name: 'actor_id', type: 'uuid', nullable: true }) actorId: string | null;
  @Column({ type: 'text' }) audience: string;
  @Column({ type: 'jsonb', default: {} }) facts: Record<string, unknown>;
  @Column({ type: 'text', nullable: true }) body: string | null;
}
