import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A photo of a draft, of a request, or of both until the draft goes. The file lies in the FileStore under its key. */
@Entity('request_photo')
@Unique('uq_request_photo_storage_key', ['storageKey'])
@Check('ck_request_photo_moderation', 'as in its migration')
@Index('ix_request_photo_request', ['requestId'])
@Index('ix_request_photo_draft', ['draftId'])
export class RequestPhotoEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_request_photo' }) id: string;
  @Column({ name: 'request_id', type: 'uuid', nullable: true }) requestId: string | null;
  @Column({ name: 'draft_id', type: 'uuid', nullable: true }) draftId: string | null;
  @Column({ name: 'storage_key', type: 'text' }) storageKey: string;
  @Column({ type: 'integer' }) width: number;
  @Column({ type: 'integer' }) height: number;
  @Column({ type: 'integer' }) bytes: number;
  @Column({ type: 'text' }) moderation: 'shown' | 'awaiting' | 'hidden';
  /** Staff who took it at the place; null: the resident did. */
  @Column({ name: 'added_by', type: 'uuid', nullable: true }) addedBy: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
