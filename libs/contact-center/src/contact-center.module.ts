import { CatalogModule } from '@civic311/catalog';
import { GeoModule } from '@civic311/geo';
import { RequestsModule } from '@civic311/requests';
import { Module } from '@nestjs/common';
import { ContactCenterResolver } from './contact-center.resolver.js';
import { FindCallersQuery } from './find-callers.query.js';
import { PlaceForCallerQuery } from './place-for-caller.query.js';
import { ReadBackQuery } from './read-back.query.js';
import { ServeCaller } from './serve-caller.js';

@Module({
  imports: [GeoModule, CatalogModule, RequestsModule],
  providers: [FindCallersQuery, PlaceForCallerQuery, ReadBackQuery, ServeCaller, ContactCenterResolver],
})
export class ContactCenterModule {}
