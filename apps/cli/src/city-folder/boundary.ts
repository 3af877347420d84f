import type { Boundary, Ring } from '@civic311/geo/rules';

/** A GeoJSON geometry that has an inside, or why this is none. */
export function readBoundary(geometry: unknown): Boundary | string {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return `an area must be a Polygon or MultiPolygon, not ${String(type)}`;
  }
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Ring[][];
  if (!Array.isArray(polygons) || polygons.length === 0) return 'an area must have coordinates';
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'an area must have at least one ring';
    for (const ring of polygon) {
      const fault = ringFault(ring);
      if (fault) return fault;
    }
  }
  return { type, coordinates } as Boundary;
}

function ringFault(ring: Ring): string | null {
  if (!Array.isArray(ring) || ring.length < 4) return 'a ring needs at least four points';
  for (const position of ring) {
    const [lng, lat] = Array.isArray(position) ? position : [];
    const isOnEarth = Math.abs(Number(lng)) <= 180 && Math.abs(Number(lat)) <= 90;
    if (!isOnEarth) return `a point must be [longitude, latitude], not ${JSON.stringify(position)}`;
  }
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? null : 'a ring must end where it begins';
}
