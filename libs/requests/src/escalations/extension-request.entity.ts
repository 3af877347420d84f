import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** More time that a provider asks of the other side of a promise. */
@Entity('extension_request')
@Check('ck_extension_request_state', 'as in its migration')
@Check('ck_extension_request_answered', 'as in its migration')
@Check('ck_extension_request_sizes', 'as in its migration')
@Index('uq_extension_request_asked', { synchronize: false })
@Index('ix_extension_request_asked', { synchronize: false })
@Index('ix_extension_request_request', ['requestId'])
export class ExtensionRequestEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_extension_request' }) id: string;
  @Column({ name: 'clock_id', type: 'uuid' }) clockId: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'timestamptz' }) until: Date;
  @Column({ name: 'asked_by', type: 'uuid' }) askedBy: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ type: 'text', default: 'asked' }) state: 'asked' | 'granted' | 'refused';
  @Column({ type: 'text', nullable: true }) answer: string | null;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true }) answeredBy: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
}
