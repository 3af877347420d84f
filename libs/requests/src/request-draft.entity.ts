import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DraftData } from './intake/draft-data.js';

/** What a resident has typed so far. Its secret is in their cookie; here is only the secret's hash. */
@Entity('request_draft')
@Unique('uq_request_draft_token_hash', ['tokenHash'])
@Check('ck_request_draft_size', 'as in its migration')
@Index('ix_request_draft_expires', ['expiresAt'])
export class RequestDraftEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_request_draft' }) id: string;
  @Column({ name: 'token_hash', type: 'text' }) tokenHash: string;
  @Column({ type: 'jsonb' }) data: DraftData;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
