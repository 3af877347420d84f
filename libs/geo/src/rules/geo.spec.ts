import fc from 'fast-check';
import { aBox, CENTRE, metresFromCentre } from '../../testing/a-city.js';
import { type Boundary, boundsOf, contains, cornersOf, distanceMetres, isNoLocation, normaliseAddress, simplified, toMetres } from './index.js';

describe('metres around the centre', () => {
  it('turn back into the same point, and keep distances', () => {
    const metres = fc.integer({ min: -20_000, max: 20_000 });
    fc.assert(
      fc.property(metres, metres, (x, y) => {
        const point = metresFromCentre(x, y);
        const place = toMetres(point, CENTRE);
        expect(Math.hypot(place.x - x, place.y - y)).toBeLessThan(0.001);
        expect(distanceMetres(point, CENTRE)).toBeCloseTo(Math.hypot(x, y), 3);
      }),
    );
  });

  it('agree with a measured distance: Boston’s State House to its City Hall, half a kilometre', () => {
    const metres = distanceMetres({ latitude: 42.3588, longitude: -71.0638 }, { latitude: 42.3604, longitude: -71.058 });
    expect(metres).toBeGreaterThan(490);
    expect(metres).toBeLessThan(520);
  });

  it('tell a point that means "no location"', () => {
    const none = [{ ...metresFromCentre(0, 0), radiusMetres: 5 }];
    expect(isNoLocation(metresFromCentre(3, 3), none)).toBe(true);
    expect(isNoLocation(metresFromCentre(4, 4), none)).toBe(false);
  });
});

describe('a boundary', () => {
  const lake = aBox([-100, -100], [100, 100]).coordinates as Extract<Boundary, { type: 'Polygon' }>['coordinates'];
  const land = aBox([-1000, -1000], [1000, 1000]).coordinates as typeof lake;
  const island = aBox([3000, 0], [3500, 500]).coordinates as typeof lake;
  const town: Boundary = { type: 'MultiPolygon', coordinates: [[...land, ...lake], island] };

  it('holds its land and its island, not its lake nor the sea', () => {
    expect(contains(town, metresFromCentre(500, 500))).toBe(true);
    expect(contains(town, metresFromCentre(3200, 200))).toBe(true);
    expect(contains(town, metresFromCentre(0, 0))).toBe(false);
    expect(contains(town, metresFromCentre(2000, 200))).toBe(false);
    expect(contains({ type: 'MultiPolygon', coordinates: [] }, CENTRE)).toBe(false);
  });

  it('keeps its shape within the tolerance when it is drawn with fewer corners', () => {
    const round = Array.from({ length: 361 }, (_, i) => {
      const turn = ((i % 360) * Math.PI) / 180;
      const { latitude, longitude } = metresFromCentre(1000 * Math.cos(turn), 1000 * Math.sin(turn));
      return [longitude, latitude] as const;
    });
    const circle: Boundary = { type: 'Polygon', coordinates: [round] };
    const drawn = simplified(circle, 20);
    expect(cornersOf(drawn).length).toBeLessThan(40);
    expect(cornersOf(drawn)[0]).toEqual(cornersOf(drawn).at(-1));
    for (const corner of cornersOf(circle)) {
      const inward = { latitude: CENTRE.latitude + (corner.latitude - CENTRE.latitude) * 0.975, longitude: CENTRE.longitude + (corner.longitude - CENTRE.longitude) * 0.975 };
      expect(contains(drawn, inward)).toBe(true);
    }
    expect(simplified(circle, 5_000)).toEqual({ type: 'MultiPolygon', coordinates: [] });
    expect(boundsOf([])).toBeUndefined();
  });
});

describe('an address', () => {
  it.each([
    ['39 Lorraine St.', '39 lorraine street'],
    ['39 LORRAINE STREET', '39 lorraine street'],
    ['INTERSECTION of Corey St & Lagrange St', 'corey street & lagrange street'],
    ['Corey St/Lagrange St', 'corey street & lagrange street'],
    ['10 St James Ave #3', '10 saint james avenue'],
    ['St. Botolph St at W Newton St', 'saint botolph street & west newton street'],
    ['12-14 O’Brien Ct, Apt 4B', '12-14 obrien court'],
    ['5 Peñón   Rd', '5 penon road'],
    ['', ''],
  ])('%j is compared as %j', (written, normal) => expect(normaliseAddress(written)).toBe(normal));
});
