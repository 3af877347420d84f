import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Outcome } from '../rules/lifecycle.js';
import type { TemplateContent, TemplateKind } from '../rules/reply-template.js';

/** Ready words for residents, as they are now. */
@Entity('reply_template')
@Check('ck_reply_template_kind', 'as in its migration')
@Check('ck_reply_template_name', 'as in its migration')
@Index('uq_reply_template_name', { synchronize: false })
@Index('ix_reply_template_department', ['departmentId'])
export class ReplyTemplateEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_reply_template' }) id: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) kind: TemplateKind;
  @Column({ type: 'text', nullable: true }) outcome: Outcome | null;
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId: string | null;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ type: 'jsonb' }) texts: Record<string, string>;
  @Column({ name: 'review_on', type: 'date', nullable: true }) reviewOn: string | null;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'integer' }) version: number;
  /** How often its words were sent. */
  @Column({ type: 'integer', default: 0 }) used: number;
}

/** What it said at each time: appended, never changed. */
@Entity('reply_template_version')
export class ReplyTemplateVersionEntity {
  @PrimaryColumn({ name: 'template_id', type: 'uuid', primaryKeyConstraintName: 'pk_reply_template_version' }) templateId: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_reply_template_version' }) version: number;
  @Column({ type: 'jsonb' }) content: TemplateContent;
  @Column({ name: 'changed_by', type: 'uuid', nullable: true }) changedBy: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
}
