import { GeoModule } from '@civic311/geo';
import { Module } from '@nestjs/common';
import { SearchLog } from './search-log.js';
import { SearchQuery } from './search.query.js';
import { SearchResolver } from './search.resolver.js';

@Module({
  imports: [GeoModule],
  providers: [SearchQuery, SearchLog, SearchResolver],
  exports: [SearchQuery, SearchLog],
})
export class SearchModule {}
