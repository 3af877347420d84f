import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who looks at a request now, and what they write. Unlogged: after a crash it is empty, and right again within seconds. */
@Entity('request_presence')
@Index('ix_request_presence_until', ['viewingUntil'])
export class RequestPresenceEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid', primaryKeyConstraintName: 'pk_request_presence' }) requestId: string;
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_request_presence' }) staffId: string;
  @Column({ name: 'viewing_until', type: 'timestamptz' }) viewingUntil: Date;
  @Column({ type: 'text', nullable: true }) writing: string | null;
  @Column({ name: 'writing_until', type: 'timestamptz', nullable: true }) writingUntil: Date | null;
}
