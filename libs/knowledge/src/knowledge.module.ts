import { GeoModule } from '@civic311/geo';
import { MessagingModule } from '@civic311/messaging';
import { SearchModule } from '@civic311/search';
import { StaffingModule } from '@civic311/staffing';
import { Module } from '@nestjs/common';
import { AnswersQuery } from './answers/answers.query.js';
import { AnswersResolver } from './answers/answers.resolver.js';
import { Readings } from './answers/readings.js';
import { Tellings } from './answers/tellings.js';
import { ArticleDates } from './articles/article-dates.js';
import { ArticleUseQuery } from './articles/article-use.query.js';
import { ArticlesQuery } from './articles/articles.query.js';
import { ArticlesResolver } from './articles/articles.resolver.js';
import { MoveArticle } from './articles/move-article.js';
import { TellOwner } from './articles/tell-owner.js';
import { WriteDraft } from './articles/write-draft.js';
import { PlacesQuery } from './places/places.query.js';
import { PlacesResolver } from './places/places.resolver.js';
import { CheckGaps } from './tasks/check-gaps.js';
import { Gaps } from './tasks/gaps.js';
import { LateTasks } from './tasks/late-tasks.js';
import { TasksQuery } from './tasks/tasks.query.js';
import { TasksResolver } from './tasks/tasks.resolver.js';
import { Today } from './today/today.js';
import { TodayResolver } from './today/today.resolver.js';

@Module({
  imports: [GeoModule, MessagingModule, SearchModule, StaffingModule],
  providers: [
    AnswersQuery, AnswersResolver, Readings, Tellings, ArticleDates, ArticleUseQuery, ArticlesQuery, ArticlesResolver, MoveArticle, TellOwner, WriteDraft, PlacesQuery,
    PlacesResolver, CheckGaps, Gaps, LateTasks, TasksQuery, TasksResolver, Today, TodayResolver,
  ],
  exports: [AnswersQuery, ArticleDates, LateTasks, Readings, Tellings, Today],
})
export class KnowledgeModule {}
