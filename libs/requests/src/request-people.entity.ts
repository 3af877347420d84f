import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Who reported a request. Read only with the permission request.read-contact, and by what sends messages. */
@Entity('request_contact')
@Check('ck_request_contact_sizes', 'as in its migration')
@Check('ck_request_contact_updates', 'as in its migration')
@Index('ix_request_contact_phone', { synchronize: false })
@Index('ix_request_contact_email', { synchronize: false })
@Index('ix_request_contact_name', { synchronize: false })
export class RequestContactEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid', primaryKeyConstraintName: 'pk_request_contact' }) requestId: string;
  @Column({ type: 'text', nullable: true }) name: string | null;
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'text' }) language: string;
  /** To the e-mail address, or to the telephone of who left no other. */
  @Column({ name: 'wants_updates', type: 'boolean' }) wantsUpdates: boolean;
}

/** The reporter's secret link, kept as a hash: GET shows, POST acts. */
@Entity('request_link')
@Index('ix_request_link_request', ['requestId'])
export class RequestLinkEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'pk_request_link' }) tokenHash: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
}

/** Somebody who hears every public update, once their address is confirmed, and never who reported. */
@Entity('request_follower')
@Unique('uq_request_follower_token_hash', ['tokenHash'])
@Check('ck_request_follower_address', 'as in its migration')
@Index('uq_request_follower', { synchronize: false })
@Index('ix_request_follower_brought', { synchronize: false })
export class RequestFollowerEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_request_follower' }) id: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  /** An e-mail address, or a telephone (+16175550134) that gets text messages. */
  @Column({ type: 'text' }) address: string;
  @Column({ type: 'text' }) language: string;
  @Column({ name: 'token_hash', type: 'text' }) tokenHash: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  /** The merged request whose follower or reporter this is; null for a wish of their own. */
  @Column({ name: 'brought_from', type: 'uuid', nullable: true }) broughtFrom: string | null;
  /** Ended because the merge was undone, and not by the person. */
  @Column({ name: 'returned_at', type: 'timestamptz', nullable: true }) returnedAt: Date | null;
}
