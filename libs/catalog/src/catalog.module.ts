import { GeoModule } from '@civic311/geo';
import { SearchModule } from '@civic311/search';
import { DepartmentUses, DepartmentUsesModule } from '@civic311/identity';
import { Module } from '@nestjs/common';
import { CatalogResolver } from './catalog.resolver.js';
import { DefinitionsQuery } from './definitions/definitions.query.js';
import { DefinitionsResolver } from './definitions/definitions.resolver.js';
import { SaveChecklist } from './definitions/save-checklist.js';
import { SaveQuestions } from './definitions/save-questions.js';
import { SaveService } from './definitions/save-service.js';
import { SaveServiceGroup } from './definitions/save-service-group.js';
import { Services } from './services.js';

@Module({
  imports: [DepartmentUsesModule, GeoModule, SearchModule],
  providers: [Services, CatalogResolver, DefinitionsQuery, DefinitionsResolver, SaveService, SaveServiceGroup, SaveQuestions, SaveChecklist],
  exports: [Services],
})
export class CatalogModule {
  constructor(uses: DepartmentUses) {
    uses.add('services', 'select count(*) from service where department_id = $1 and active');
  }
}
