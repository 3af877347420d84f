import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Action } from '../rules/index.js';
import { ArticleVersionEntity } from './article-version.entity.js';

/** A version's words in one language. */
@Entity('article_text')
@Check('ck_article_text_body', 'length(body) <= 110000')
export class ArticleTextEntity {
  @ForeignKey(() => ArticleVersionEntity, { name: 'fk_article_text_version', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'version_id', type: 'uuid', primaryKeyConstraintName: 'pk_article_text' })
  versionId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_article_text' }) language: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) summary: string;
  @Column({ type: 'text', array: true }) keywords: string[];
  /** Markdown. */
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'jsonb' }) actions: Action[];
  /** Of the source: the version in which these words were written. Of a translation: the source's words that it says. */
  @Column({ name: 'source_version', type: 'integer' }) sourceVersion: number;
}
