import { GeoModule } from '@civic311/geo';
import { Module } from '@nestjs/common';
import { SearchLog } from './search-log.js';
import { SearchQuery } from './search.query.js';
import { SearchResolver } from './search.resolver.js';
import { UnansweredQuery } from './unanswered.query.js';

@Module({
  imports: [GeoModule],
  providers: [SearchQuery, SearchLog, SearchResolver, UnansweredQuery],
  exports: [SearchQuery, SearchLog, UnansweredQuery],
})
export class SearchModule {}
