/** Degrees, WGS84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Metres east (`x`) and north (`y`) of the city's centre. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A point that old systems write when they know no place. */
export interface NoLocationPoint extends Point {
  readonly radiusMetres: number;
}

const METRES_PER_DEGREE = 111_320;

/** Flattens the earth around the centre: within a city the error is far below the width of a street. */
export function toMetres(point: Point, centre: Point): Place {
  const narrowing = Math.cos((centre.latitude * Math.PI) / 180);
  return {
    x: (point.longitude - centre.longitude) * METRES_PER_DEGREE * narrowing,
    y: (point.latitude - centre.latitude) * METRES_PER_DEGREE,
  };
}

/** Metres between two points of one city. */
export function distanceMetres(a: Point, b: Point): number {
  const { x, y } = toMetres(a, b);
  return Math.hypot(x, y);
}

/** Whether the point is one of those that mean "no location", or nearer to it than its radius. */
export const isNoLocation = (point: Point, noLocationPoints: readonly NoLocationPoint[]): boolean =>
  noLocationPoints.some((none) => distanceMetres(point, none) <= none.radiusMetres);
