import { GeoModule } from '@civic311/geo';
import { Module } from '@nestjs/common';
import { CatalogResolver } from './catalog.resolver.js';
import { Services } from './services.js';

@Module({ imports: [GeoModule], providers: [Services, CatalogResolver], exports: [Services] })
export class CatalogModule {}
