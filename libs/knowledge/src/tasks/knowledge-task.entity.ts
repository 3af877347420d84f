import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ArticleEntity } from '../articles/article.entity.js';

export const TASK_KINDS = ['feedback', 'review', 'expired', 'gap'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Something to do about an article, or about one that is missing. The same thing again counts up. */
@Entity('knowledge_task')
@Check('ck_knowledge_task_kind', "kind in ('feedback', 'review', 'expired', 'gap')")
@Check('ck_knowledge_task_about', "(kind = 'gap') = (article_id is null) and (kind = 'gap') = (words is not null)")
@Check('ck_knowledge_task_gap', "kind = 'gap' or (department_id is null and owner_id is null and due_at is null and answer_id is null and checked_at is null)")
@Index('uq_knowledge_task_article', { synchronize: false })
@Index('uq_knowledge_task_gap', { synchronize: false })
@Index('ix_knowledge_task_open', { synchronize: false })
@Index('ix_knowledge_task_answer', { synchronize: false })
@Index('ix_knowledge_task_climbing', { synchronize: false })
export class KnowledgeTaskEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_knowledge_task' }) id: string;
  @Column({ type: 'text' }) kind: TaskKind;
  @ForeignKey(() => ArticleEntity, { name: 'fk_knowledge_task_article' })
  @Column({ name: 'article_id', type: 'uuid', nullable: true })
  articleId: string | null;
  /** Of a gap: what was asked. */
  @Column({ type: 'text', nullable: true }) words: string | null;
  @Column({ type: 'text', nullable: true }) language: string | null;
  @Column({ type: 'integer', default: 1 }) times: number;
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt: Date;
  @Column({ name: 'last_at', type: 'timestamptz' }) lastAt: Date;
  @Column({ name: 'done_at', type: 'timestamptz', nullable: true }) doneAt: Date | null;
  @Column({ name: 'done_by_id', type: 'uuid', nullable: true }) doneById: string | null;
  /** Of a gap: who sees to it, by when. */
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ name: 'owner_id', type: 'uuid', nullable: true }) ownerId: string | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt: Date | null;
  /** The article that is to answer it. */
  @ForeignKey(() => ArticleEntity, { name: 'fk_knowledge_task_answer' })
  @Column({ name: 'answer_id', type: 'uuid', nullable: true })
  answerId: string | null;
  @Column({ type: 'text', array: true, default: '{}' }) phrasings: string[];
  /** Ways of asking for which the search did not find the answer, when it was last checked. */
  @Column({ type: 'text', array: true, default: '{}' }) missed: string[];
  /** When the head of its department was told that it lies there. */
  @Column({ name: 'climbed_at', type: 'timestamptz', nullable: true }) climbedAt: Date | null;
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true }) checkedAt: Date | null;
}
