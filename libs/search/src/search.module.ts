import { GeoModule } from '@civic311/geo';
import { Module } from '@nestjs/common';
import { SearchLog } from './search-log.js';
import { SearchQuery } from './search.query.js';
import { SearchResolver } from './search.resolver.js';
import { Synonyms } from './synonyms.js';
import { SynonymsResolver } from './synonyms.resolver.js';
import { UnansweredQuery } from './unanswered.query.js';

@Module({
  imports: [GeoModule],
  providers: [SearchQuery, SearchLog, SearchResolver, Synonyms, SynonymsResolver, UnansweredQuery],
  exports: [SearchQuery, SearchLog, Synonyms, UnansweredQuery],
})
export class SearchModule {}
