import type { RouterContextProvider } from 'react-router';
import { hostContext, type Position } from '../../../shared/session/host.js';

/** What a still map shows: boundaries, and names where they stand. Degrees, cut to the frame and to what the eye can see. */
export interface Picture {
  rings: Position[][];
  names: { name: string; lat: number; lon: number }[];
}
interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}
/** Across a map of 320 pixels: nothing finer can be seen. */
const STEPS = 240;
const MOST_NAMES = 6;

/** The surroundings of a point: as far as `MiniMap` shows with the same `km`. */
export async function pictureAround(context: Readonly<RouterContextProvider>, { lat, lon }: { lat: number; lon: number }, km: number): Promise<Picture> {
  const dLat = km / 111;
  const dLon = (km * 1.6) / (111 * Math.cos((lat * Math.PI) / 180));
  const box = { west: lon - dLon, east: lon + dLon, south: lat - dLat, north: lat + dLat };
  const inner = { west: lon - dLon * 0.75, east: lon + dLon * 0.75, south: lat - dLat * 0.85, north: lat + dLat * 0.85 };
  const { features } = await context.get(hostContext).baseMap();
  const streets = features.flatMap(({ properties: { kind, name }, geometry }) => {
    if (kind !== 'street' || geometry.type !== 'Point') return [];
    const [x, y] = geometry.coordinates;
    return x > inner.west && x < inner.east && y > inner.south && y < inner.north ? [{ name, lat: y, lon: x }] : [];
  });
  return { rings: await ringsWithin(context, box), names: apart(streets, dLat / 4, { lat, lon }) };
}

/** The whole city. */
export async function pictureOfCity(context: Readonly<RouterContextProvider>): Promise<Picture> {
  return { rings: await ringsWithin(context, null), names: [] };
}

async function ringsWithin(context: Readonly<RouterContextProvider>, box: Box | null): Promise<Position[][]> {
  const { features } = await context.get(hostContext).baseMap();
  const rings = features.flatMap(({ properties: { kind }, geometry }): readonly Position[][] => {
    if (kind !== 'neighborhood' || geometry.type === 'Point') return [];
    return geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1));
  });
  const frame = box ?? boxOf(rings);
  const step = (frame.east - frame.west) / STEPS;
  return rings.map((ring) => thinned(box ? clipped(ring, box) : ring, step)).filter((ring) => ring.length > 3);
}

function boxOf(rings: readonly (readonly Position[])[]): Box {
  const box = { west: 180, east: -180, south: 90, north: -90 };
  for (const [x, y] of rings.flat()) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}

/** Sutherland and Hodgman: the part of a ring that lies in the box. */
function clipped(ring: readonly Position[], { west, east, south, north }: Box): Position[] {
  const edges: [(point: Position) => boolean, (a: Position, b: Position) => Position][] = [
    [([x]) => x >= west, (a, b) => atX(a, b, west)],
    [([x]) => x <= east, (a, b) => atX(a, b, east)],
    [([, y]) => y >= south, (a, b) => atY(a, b, south)],
    [([, y]) => y <= north, (a, b) => atY(a, b, north)],
  ];
  return edges.reduce<Position[]>((points, [isIn, cut]) => {
    return points.flatMap((point, at) => {
      const before = points.at(at - 1) ?? point;
      if (isIn(point)) return isIn(before) ? [point] : [cut(before, point), point];
      return isIn(before) ? [cut(before, point)] : [];
    });
  }, [...ring]);
}
const atX = ([ax, ay]: Position, [bx, by]: Position, x: number): Position => [x, ay + ((by - ay) * (x - ax)) / (bx - ax)];
const atY = ([ax, ay]: Position, [bx, by]: Position, y: number): Position => [ax + ((bx - ax) * (y - ay)) / (by - ay), y];

/** Without points that lie closer to the one before than a step. */
function thinned(ring: readonly Position[], step: number): Position[] {
  const kept: Position[] = [];
  for (const point of ring) {
    const last = kept.at(-1);
    if (!last || Math.abs(point[0] - last[0]) > step || Math.abs(point[1] - last[1]) > step) kept.push([round(point[0]), round(point[1])]);
  }
  return kept;
}
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Names that do not stand on each other, nor on the pin. */
function apart(names: readonly Picture['names'][number][], degrees: number, pin: { lat: number; lon: number }): Picture['names'] {
  const kept: Picture['names'] = [];
  for (const name of names) {
    const isFree = [...kept, { ...pin, name: '' }].every((other) => Math.abs(other.lat - name.lat) > degrees && other.name !== name.name);
    if (isFree) kept.push({ name: name.name, lat: round(name.lat), lon: round(name.lon) });
    if (kept.length === MOST_NAMES) break;
  }
  return kept;
}
