/** A place to go to. */
export interface Stop {
  latitude: number | null;
  longitude: number | null;
  address: string | null;
}

export interface Point {
  latitude: number;
  longitude: number;
}

/** What lies on one street, in the order of the way; `street` is null where no address is known. */
export interface Leg<S extends Stop> {
  street: string | null;
  stops: S[];
}

/** The street of an address: without house number, unit and what follows a comma. */
export function streetOf(address: string | null): string | null {
  const line = address?.split(/[,#]/)[0]?.trim() ?? '';
  const street = line.replace(/^\d+[\w/-]*\s+/, '').trim();
  return street === '' ? null : street;
}

/**
 * The way of a day: from `start` to the nearest street, along its places, each time to the nearest that is left, and on. What has
 * no place on the map comes last, street by street. Nothing is left out.
 */
export function wayThrough<S extends Stop>(stops: readonly S[], start: Point): Leg<S>[] {
  const left = new Map<string, S[]>();
  for (const stop of stops) {
    const street = streetOf(stop.address);
    // Without an address each place is a leg of its own.
    const key = street?.toLowerCase() ?? `at ${stop.latitude},${stop.longitude}`;
    left.set(key, [...(left.get(key) ?? []), stop]);
  }
  const way: Leg<S>[] = [];
  let here = start;
  while (left.size > 0) {
    const [key, group] = nearest([...left], ([, all]) => Math.min(...all.map((stop) => distance(here, stop))));
    left.delete(key);
    const leg: Leg<S> = { street: streetOf(group[0]!.address), stops: [] };
    for (const rest = [...group]; rest.length > 0; ) {
      const next = nearest(rest, (stop) => distance(here, stop));
      rest.splice(rest.indexOf(next), 1);
      leg.stops.push(next);
      if (next.latitude !== null && next.longitude !== null) here = { latitude: next.latitude, longitude: next.longitude };
    }
    way.push(leg);
  }
  return way;
}

function nearest<T>(all: readonly T[], far: (one: T) => number): T {
  return all.reduce((best, next) => (far(next) < far(best) ? next : best));
}

/** Good for comparing within a city; what has no place is farther than everything. */
function distance(from: Point, to: Stop): number {
  if (to.latitude === null || to.longitude === null) return Number.MAX_VALUE;
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return Math.hypot(east, to.latitude - from.latitude);
}
