import type { MultiPolygon, Point } from './city-seed.js';

type Ring = MultiPolygon[number][number];
type Polygon = MultiPolygon[number];

/** A GeoJSON geometry as MultiPolygon coordinates, or why it is none. */
export function readBoundary(geometry: unknown): MultiPolygon | string {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') return `an area must be a Polygon or MultiPolygon, not ${String(type)}`;
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as MultiPolygon;
  if (!Array.isArray(polygons) || polygons.length === 0) return 'an area must have coordinates';
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'an area must have at least one ring';
    for (const ring of polygon as Polygon) {
      const fault = ringFault(ring);
      if (fault) return fault;
    }
  }
  return polygons;
}

function ringFault(ring: Ring): string | null {
  if (!Array.isArray(ring) || ring.length < 4) return 'a ring needs at least four points';
  for (const position of ring) {
    const [lng, lat] = Array.isArray(position) ? position : [];
    if (!(Math.abs(Number(lng)) <= 180 && Math.abs(Number(lat)) <= 90)) return `a point must be [longitude, latitude], not ${JSON.stringify(position)}`;
  }
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? null : 'a ring must end where it begins';
}

/** Tells for many points whether they lie inside one boundary; its box is measured once. */
export function boundaryTest(boundary: MultiPolygon): (point: Point) => boolean {
  const outer = boundary.flatMap((polygon) => polygon[0]!);
  const [west, east] = extent(outer.map(([lng]) => lng));
  const [south, north] = extent(outer.map(([, lat]) => lat));
  return ({ lat, lng }) =>
    lat >= south && lat <= north && lng >= west && lng <= east && boundary.some((polygon) => isInPolygon(polygon, lat, lng));
}

const extent = (values: number[]): [number, number] =>
  values.reduce<[number, number]>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

/** Inside the outer ring and in no hole: a line to the east crosses all rings together an odd number of times. */
function isInPolygon(polygon: Polygon, lat: number, lng: number): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i]!;
      const [x2, y2] = ring[j]!;
      if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
