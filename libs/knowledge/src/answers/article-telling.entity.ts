import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ArticleEntity } from '../articles/article.entity.js';
import { ArticleVersionEntity } from '../articles/article-version.entity.js';

/** An answer that an agent told somebody whom we know again when they come back. */
@Entity('article_telling')
@Index('ix_article_telling_article', ['articleId', 'toldAt'])
@Index('ix_article_telling_settled', { synchronize: false })
export class ArticleTellingEntity {
  @PrimaryColumn({ name: 'contact_id', type: 'uuid', primaryKeyConstraintName: 'pk_article_telling' }) contactId: string;
  @ForeignKey(() => ArticleEntity, { name: 'fk_article_telling_article' })
  @PrimaryColumn({ name: 'article_id', type: 'uuid', primaryKeyConstraintName: 'pk_article_telling' })
  articleId: string;
  @ForeignKey(() => ArticleVersionEntity, { name: 'fk_article_telling_version' })
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'told_at', type: 'timestamptz' }) toldAt: Date;
  /** When the same person asked about the same within seven days; null: they did not. */
  @Column({ name: 'came_back_at', type: 'timestamptz', nullable: true }) cameBackAt: Date | null;
}
