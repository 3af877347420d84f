import { Module } from '@nestjs/common';
import { AddressSearch } from './address-search.query.js';
import { Areas } from './areas.js';
import { BaseMapController } from './base-map.controller.js';
import { BaseMap } from './base-map.js';
import { ChangeCity } from './change-city.js';
import { CityInForce } from './city-in-force.js';
import { CityWordsResolver } from './city-words.resolver.js';
import { GeoResolver } from './geo.resolver.js';
import { PlaceController } from './place.controller.js';
import { Places } from './places.js';

@Module({
  controllers: [PlaceController, BaseMapController],
  providers: [CityInForce, Areas, AddressSearch, Places, BaseMap, GeoResolver, ChangeCity, CityWordsResolver],
  exports: [CityInForce, Areas, Places],
})
export class GeoModule {}
