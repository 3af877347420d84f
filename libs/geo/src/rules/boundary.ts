import { type Point, toMetres } from './point.js';

/** GeoJSON: [longitude, latitude]. */
export type Position = readonly [number, number];
/** Closed: the last position is the first. */
export type Ring = readonly Position[];

/** A GeoJSON geometry that has an inside. In each polygon the first ring is its outline, the others are its holes. */
export type Boundary =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** The smallest box around all the points; undefined when there are none. */
export function boundsOf(points: Iterable<Point>): Bounds | undefined {
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { latitude, longitude } of points) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  return south <= north ? { south, west, north, east } : undefined;
}

/** The corners of a boundary's outlines. */
export const cornersOf = (boundary: Boundary): Point[] =>
  polygonsOf(boundary).flatMap(([outline]) => (outline ?? []).map(([longitude, latitude]) => ({ latitude, longitude })));

/** Whether the point lies inside: in an outline and in none of its holes. */
export function contains(boundary: Boundary, point: Point): boolean {
  const box = boxOf(boundary);
  if (!box || !isInBounds(box, point)) return false;
  return polygonsOf(boundary).some((rings) => isInRings(rings, point));
}

export const isInBounds = ({ south, west, north, east }: Bounds, { latitude, longitude }: Point): boolean =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;

/** The boundary with fewer corners, none of the dropped ones farther than `toleranceMetres` from its line; rounded to a metre. */
export function simplified(boundary: Boundary, toleranceMetres: number): Boundary {
  const polygons = polygonsOf(boundary).flatMap((rings) => {
    const [outline, ...holes] = rings.map((ring) => simplifiedRing(ring, toleranceMetres));
    // An outline that shrinks to a line was smaller than the tolerance.
    return outline && outline.length >= 4 ? [[outline, ...holes.filter((hole) => hole.length >= 4)]] : [];
  });
  return { type: 'MultiPolygon', coordinates: polygons };
}

const polygonsOf = (boundary: Boundary): readonly (readonly Ring[])[] =>
  boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;

const boxes = new WeakMap<Boundary, Bounds>();

function boxOf(boundary: Boundary): Bounds | undefined {
  const known = boxes.get(boundary);
  if (known) return known;
  const box = boundsOf(cornersOf(boundary));
  if (box) boxes.set(boundary, box);
  return box;
}

/** A line from the point to the east crosses all the rings together an odd number of times. */
function isInRings(rings: readonly Ring[], { latitude, longitude }: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [x1, y1] = ring[i - 1]!;
      const [x2, y2] = ring[i]!;
      const passes = y1 > latitude !== y2 > latitude;
      if (passes && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/** Ramer, Douglas and Peucker: keeps the farthest corner and looks again on both sides of it. */
function simplifiedRing(ring: Ring, toleranceMetres: number): Position[] {
  const last = ring.length - 1;
  const kept = new Set([0, last]);
  // A closed ring has no direction of its own: it is cut at its corner farthest from the first.
  const cut = farthest(ring, 0, last).index;
  const spans: [number, number][] = [[0, cut], [cut, last]];
  kept.add(cut);
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const { index, metres } = farthest(ring, from, to);
    if (metres <= toleranceMetres) continue;
    kept.add(index);
    spans.push([from, index], [index, to]);
  }
  return [...kept].sort((a, b) => a - b).map((i) => [rounded(ring[i]![0]), rounded(ring[i]![1])]);
}

const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

function farthest(ring: Ring, from: number, to: number): { index: number; metres: number } {
  const origin = pointAt(ring, from);
  const end = toMetres(pointAt(ring, to), origin);
  const length = Math.hypot(end.x, end.y);
  let found = { index: from, metres: 0 };
  for (let index = from + 1; index < to; index++) {
    const { x, y } = toMetres(pointAt(ring, index), origin);
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, (x * end.x + y * end.y) / length ** 2));
    const metres = Math.hypot(x - along * end.x, y - along * end.y);
    if (metres > found.metres) found = { index, metres };
  }
  return found;
}

function pointAt(ring: Ring, index: number): Point {
  const [longitude, latitude] = ring[index]!;
  return { latitude, longitude };
}
