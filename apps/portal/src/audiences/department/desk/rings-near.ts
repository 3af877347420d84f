import type { BaseMap } from '../../../shared/session/host.js';
import type { Ring } from '../../../shared/ui/index.js';

/** About two kilometres, in degrees of latitude. */
const NEAR = 0.018;

/** The boundaries around a request's place, for its small map; none where it has no place. */
export function ringsNear({ latitude, longitude }: { latitude: number | null; longitude: number | null }, map: BaseMap): Ring[] {
  if (latitude === null || longitude === null) return [];
  const isNear = (ring: Ring) =>
    spans(ring.map(([lon]) => lon), longitude, NEAR / Math.cos((latitude * Math.PI) / 180)) && spans(ring.map(([, lat]) => lat), latitude, NEAR);
  return map.features
    .flatMap(({ properties, geometry }): readonly Ring[] => {
      if (properties.kind !== 'neighborhood') return [];
      if (geometry.type === 'Polygon') return geometry.coordinates;
      return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
    })
    .filter(isNear);
}

const spans = (values: readonly number[], around: number, by: number) => Math.min(...values) <= around + by && Math.max(...values) >= around - by;
