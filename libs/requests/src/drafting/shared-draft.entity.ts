import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What somebody has written so far on a request and not sent: the next colleague goes on with it. One for each composer. */
@Entity('shared_draft')
@Check('ck_shared_draft_composer', 'as in its migration')
@Check('ck_shared_draft_body', 'as in its migration')
@Index('ix_shared_draft_updated', ['updatedAt'])
export class SharedDraftEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid', primaryKeyConstraintName: 'pk_shared_draft' }) requestId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_shared_draft' }) composer: 'note' | 'reply';
  @Column({ type: 'text' }) body: string;
  /** Of a reply: for everybody to read, and not the reporter alone. */
  @Column({ name: 'for_everybody', type: 'boolean' }) forEverybody: boolean;
  @Column({ name: 'author_id', type: 'uuid' }) authorId: string;
  @Column({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;
  /** Another one with each save: who saves on an older one would undo a colleague's words. */
  @Column({ type: 'uuid' }) revision: string;
}
