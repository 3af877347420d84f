import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Audience, VersionState } from '../rules/index.js';
import { ArticleEntity } from './article.entity.js';

/** What an article says, and how far it came. Once published it is never changed: a trigger sees to it. */
@Entity('article_version')
@Unique('uq_article_version', ['articleId', 'number'])
@Check('ck_article_version_state', "state in ('draft', 'review', 'fact-check', 'ready', 'scheduled', 'published', 'replaced', 'retired', 'discarded')")
@Check('ck_article_version_audience', "audience in ('public', 'staff')")
@Check('ck_article_version_reviewer', 'reviewer_id is distinct from author_id or reviewer_id is null')
@Index('uq_article_version_open', { synchronize: false })
@Index('uq_article_version_published', { synchronize: false })
@Index('ix_article_version_scheduled', { synchronize: false })
export class ArticleVersionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_article_version' }) id: string;
  @ForeignKey(() => ArticleEntity, { name: 'fk_article_version_article' })
  @Column({ name: 'article_id', type: 'uuid' })
  articleId: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) state: VersionState;
  /** The source language: the others translate it. */
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text' }) audience: Audience;
  /** Codes. */
  @Column({ type: 'text', array: true }) services: string[];
  @Column({ type: 'text', array: true }) places: string[];
  @Column({ type: 'text', array: true }) checklist: string[];
  /** Null: put by a city's folder, which `source` names. */
  @Column({ name: 'author_id', type: 'uuid', nullable: true }) authorId: string | null;
  @Column({ type: 'text', nullable: true }) source: string | null;
  /** Why it is not as it was. */
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
  /** The second pair of eyes. */
  @Column({ name: 'reviewer_id', type: 'uuid', nullable: true }) reviewerId: string | null;
  @Column({ name: 'fact_checker_id', type: 'uuid', nullable: true }) factCheckerId: string | null;
  @Column({ name: 'publish_at', type: 'timestamptz', nullable: true }) publishAt: Date | null;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true }) publishedAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
