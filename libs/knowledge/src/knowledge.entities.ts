import { ArticleReadingEntity } from './answers/article-reading.entity.js';
import { ArticleTellingEntity } from './answers/article-telling.entity.js';
import { ArticleTextEntity } from './articles/article-text.entity.js';
import { ArticleVersionEntity } from './articles/article-version.entity.js';
import { ArticleEntity } from './articles/article.entity.js';
import { PlaceEntity } from './places/place.entity.js';
import { KnowledgeTaskEntity } from './tasks/knowledge-task.entity.js';
import { TodayNoticeEntity } from './today/today-notice.entity.js';

/** Every table that this library owns. */
export const knowledgeEntities = [
  ArticleEntity, ArticleVersionEntity, ArticleTextEntity, ArticleReadingEntity, ArticleTellingEntity, KnowledgeTaskEntity, PlaceEntity, TodayNoticeEntity,
];
