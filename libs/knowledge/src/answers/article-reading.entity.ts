import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ArticleEntity } from '../articles/article.entity.js';
import { ArticleVersionEntity } from '../articles/article-version.entity.js';
import type { FeedbackReason } from '../rules/index.js';

/** One visit to one article, of nobody in particular. */
@Entity('article_reading')
@Unique('uq_article_reading_visit', ['articleId', 'visitHash'])
@Check('ck_article_reading_reason', "reason in ('not-found', 'unclear', 'wrong', 'not-for-me', 'other')")
@Check('ck_article_reading_words', 'length(words) <= 700')
@Index('ix_article_reading_version', ['versionId', 'readAt'])
@Index('ix_article_reading_visit', ['visitHash'])
@Index('ix_article_reading_kept', { synchronize: false })
export class ArticleReadingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_article_reading' }) id: string;
  @ForeignKey(() => ArticleEntity, { name: 'fk_article_reading_article' })
  @Column({ name: 'article_id', type: 'uuid' })
  articleId: string;
  @ForeignKey(() => ArticleVersionEntity, { name: 'fk_article_reading_version' })
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ type: 'text' }) language: string;
  /** Of the cookie of a day; forgotten when that is over. */
  @Column({ name: 'visit_hash', type: 'text', nullable: true }) visitHash: string | null;
  @Column({ name: 'read_at', type: 'timestamptz' }) readAt: Date;
  @Column({ name: 'meant_to_report', type: 'boolean', default: false }) meantToReport: boolean;
  @Column({ type: 'boolean', nullable: true }) helped: boolean | null;
  @Column({ type: 'text', nullable: true }) reason: FeedbackReason | null;
  /** Masked. */
  @Column({ type: 'text', nullable: true }) words: string | null;
  @Column({ name: 'said_at', type: 'timestamptz', nullable: true }) saidAt: Date | null;
  /** When the same visit sent a request for one of its services. */
  @Column({ name: 'requested_at', type: 'timestamptz', nullable: true }) requestedAt: Date | null;
}
