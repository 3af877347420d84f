export { AnswersQuery } from './answers/answers.query.js';
export { Readings } from './answers/readings.js';
export { ArticleDates } from './articles/article-dates.js';
export { type ArticleToPut, putArticles } from './articles/put-articles.js';
export { knowledgeEntities } from './knowledge.entities.js';
export { KnowledgeModule } from './knowledge.module.js';
export { type PlaceToPut, putPlaces } from './places/put-places.js';
export { addGap } from './tasks/tasks.store.js';
export { Today } from './today/today.js';
