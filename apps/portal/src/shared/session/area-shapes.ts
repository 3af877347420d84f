import type { RouterContextProvider } from 'react-router';
import { hostContext, type Position } from './host.js';

/** The city's neighborhoods as paths of one picture, in whole pixels. */
export interface AreaShapes {
  width: number;
  height: number;
  shapes: { code: string; name: string; path: string; x: number; y: number }[];
}
const WIDTH = 640;
const MARGIN = 4;

/** Drawn from the offline base map; north is up, distances are true at the city's middle. */
export async function areaShapes(context: Readonly<RouterContextProvider>): Promise<AreaShapes> {
  const { features } = await context.get(hostContext).baseMap();
  const areas = features.flatMap(({ properties: { kind, code, name }, geometry }) =>
    kind !== 'neighborhood' || !code || geometry.type === 'Point'
      ? []
      : [{ code, name, rings: geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.coordinates.flatMap((part) => part.slice(0, 1)) }],
  );
  const points = areas.flatMap(({ rings }) => rings.flat());
  if (points.length === 0) return { width: WIDTH, height: 0, shapes: [] };
  const [west, east] = spread(points.map(([x]) => x));
  const [south, north] = spread(points.map(([, y]) => y));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const unit = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze);
  const pixel = ([lon, lat]: Position): [number, number] => [Math.round(MARGIN + (lon - west) * squeeze * unit), Math.round(MARGIN + (north - lat) * unit)];
  return {
    width: WIDTH,
    height: Math.round((north - south) * unit) + 2 * MARGIN,
    shapes: areas.map(({ code, name, rings }) => {
      const drawn = rings.map((ring) => withoutRepeats(ring.map(pixel))).filter((ring) => ring.length > 3);
      const [x, y] = middleOf(drawn.toSorted((one, other) => Math.abs(areaOf(other)) - Math.abs(areaOf(one)))[0] ?? []);
      return { code, name, path: drawn.map((ring) => `M${ring.map((point) => point.join(' ')).join('L')}Z`).join(''), x, y };
    }),
  };
}

function spread(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
}

const withoutRepeats = (ring: readonly [number, number][]): [number, number][] =>
  ring.filter(([x, y], at) => at === 0 || x !== ring[at - 1]![0] || y !== ring[at - 1]![1]);

const crossed = (ring: readonly [number, number][]) =>
  ring.map(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!;
    return { cross: x * nextY - nextX * y, x: x + nextX, y: y + nextY };
  });
const areaOf = (ring: readonly [number, number][]): number => crossed(ring).reduce((sum, { cross }) => sum + cross, 0) / 2;

/** The centre of gravity, where a word about the whole may stand. */
function middleOf(ring: readonly [number, number][]): [number, number] {
  const area = areaOf(ring);
  if (area === 0) return ring[0] ?? [0, 0];
  const sides = crossed(ring);
  const along = (key: 'x' | 'y') => Math.round(sides.reduce((sum, side) => sum + side[key] * side.cross, 0) / (6 * area));
  return [along('x'), along('y')];
}
