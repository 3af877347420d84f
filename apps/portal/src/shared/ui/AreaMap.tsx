import type { AreaShapes } from '../session/area-shapes.js';

/** How an area is filled: 0 the palest to 4 the darkest; null: nothing is known of it. */
export interface AreaOnMap {
  band: 0 | 1 | 2 | 3 | 4 | null;
  /** A short number that stands in the area. */
  text?: string;
  /** Drawn with a thick edge. */
  chosen?: boolean;
}

/** The city's neighborhoods in five shades, each with its number; `label` says what is to be seen. Its table stands elsewhere. */
export function AreaMap({ shapes: { width, height, shapes }, areas, label }: { shapes: AreaShapes; areas: Readonly<Record<string, AreaOnMap>>; label: string }) {
  if (shapes.length === 0) return null;
  const bandOf = (code: string) => areas[code]?.band ?? 'none';
  const inOrder = shapes.toSorted((one, other) => Number(areas[one.code]?.chosen ?? false) - Number(areas[other.code]?.chosen ?? false));
  return (
    <svg className="area-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {inOrder.map(({ code, name, path }) => (
        <path key={code} className={[AREAS[bandOf(code)], areas[code]?.chosen ? 'area-map__area--chosen' : ''].join(' ')} d={path}>
          <title>{[name, areas[code]?.text].filter(Boolean).join(': ')}</title>
        </path>
      ))}
      {shapes.map(({ code, x, y }) =>
        areas[code]?.text ? (
          <text key={code} className={bandOf(code) === 4 ? 'area-map__text area-map__text--4' : 'area-map__text'} x={x} y={y} textAnchor="middle" dominantBaseline="middle">{areas[code].text}</text>
        ) : null,
      )}
    </svg>
  );
}

/** Written out: a style whose class stands nowhere in full is left out of the bundle. */
const AREAS = {
  0: 'area-map__area area-map__area--0',
  1: 'area-map__area area-map__area--1',
  2: 'area-map__area area-map__area--2',
  3: 'area-map__area area-map__area--3',
  4: 'area-map__area area-map__area--4',
  none: 'area-map__area area-map__area--none',
};
