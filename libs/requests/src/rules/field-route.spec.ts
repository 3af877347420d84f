import fc from 'fast-check';
import { type Stop, streetOf, wayThrough } from './field-route.js';

const at = (address: string | null, latitude: number | null, longitude: number | null = latitude): Stop => ({ address, latitude, longitude });
const start = { latitude: 0, longitude: 0 };

describe("a crew's way", () => {
  it('knows a street without its number', () => {
    expect(['12 Main St', '12-14 Main St, Unit 3', '7A Main St #2', 'Main St'].map(streetOf)).toEqual(Array.from({ length: 4 }, () => 'Main St'));
    expect([null, '', '   '].map(streetOf)).toEqual([null, null, null]);
  });

  it('goes to the nearest street and along it before the next', () => {
    const way = wayThrough([at('9 Oak St', 4), at('5 Main St', 2.5), at('1 Main St', 1), at(null, null), at('2 Oak St', 2)], start);
    expect(way.map(({ street, stops }) => [street, stops.map(({ latitude }) => latitude)])).toEqual([
      ['Main St', [1, 2.5]],
      ['Oak St', [2, 4]],
      [null, [null]],
    ]);
  });

  it('leaves nothing out and goes nowhere twice', () => {
    const place = fc.option(fc.double({ min: -80, max: 80, noNaN: true }), { nil: null });
    const stop = fc.record({ address: fc.option(fc.constantFrom('1 A St', '2 A St', '3 B St'), { nil: null }), latitude: place, longitude: place });
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 30 }), (stops) => {
        const gone = wayThrough(stops, start).flatMap((leg) => leg.stops);
        expect(new Set(gone)).toEqual(new Set(stops));
        expect(gone).toHaveLength(stops.length);
      }),
    );
  });
});
