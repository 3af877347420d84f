import { AddressEntity } from './address.entity.js';
import { AreaPopulationEntity } from './area-population.entity.js';
import { AreaEntity } from './area.entity.js';
import { CityEntity } from './city.entity.js';

export { type Area, type AreaKind, Areas, type BoundedArea, type Population } from './areas.js';
export { BaseMap, type BaseMapFile } from './base-map.js';
export { CityInForce } from './city-in-force.js';
export type { City, CitySettings, Emergency, OutsidePointer } from './city-settings.js';
export { GeoModule } from './geo.module.js';
export { PointType } from './geo.types.js';
export { type AddressUnknown, type CalledPlace, type LocatedPlace, type NotLocated, Places } from './places.js';
export { type AddressToPut, type AreaToPut, type CityToPut, putAddresses, putAreas, putCity } from './put-city.js';

export const geoEntities = [CityEntity, AreaEntity, AreaPopulationEntity, AddressEntity];
