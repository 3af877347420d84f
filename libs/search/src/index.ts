import { SearchDocumentEntity, SearchPostingEntity, SearchSynonymEntity, SearchWordEntity } from './search-document.entity.js';
import { SearchChoiceEntity, SearchExperienceEntity, SearchQueryEntity } from './search-query.entity.js';

export { type DocumentKind, RESIDENTS_KINDS } from './search-document.entity.js';
export { type DocumentToIndex, putDocuments, putSynonyms, type SynonymsToPut } from './search-index.js';
export { SearchModule } from './search.module.js';
export { type Answered, type Found, type Question, SearchQuery } from './search.query.js';
export { type QuestionAsked, SearchLog } from './search-log.js';
export { type SynonymGroup, Synonyms } from './synonyms.js';
export { type Unanswered, UnansweredQuery } from './unanswered.query.js';

export const searchEntities = [
  SearchDocumentEntity,
  SearchPostingEntity,
  SearchWordEntity,
  SearchSynonymEntity,
  SearchQueryEntity,
  SearchChoiceEntity,
  SearchExperienceEntity,
];
