import { demandError, expectedIn, shown } from './index.js';

const weeks = (count: number, of: (week: number) => number) => Array.from({ length: count }, (_, week) => of(week));

describe('requests to expect', () => {
  it('stay where they were, and follow a level that moved', () => {
    expect(expectedIn(weeks(8, () => 20), 1)).toBeCloseTo(20);
    const moved = expectedIn([...weeks(8, () => 20), ...weeks(4, () => 40)], 1)!;
    expect(moved).toBeGreaterThan(30);
    expect(moved).toBeLessThan(40);
  });

  it('know the season from the year before, within bounds', () => {
    // Snow: each January doubles.
    const snow = (week: number) => (week % 52 < 6 ? 40 : 20);
    const history = weeks(104, snow);
    expect(expectedIn(history, 2)! / 20).toBeGreaterThan(1.7);
    expect(expectedIn(weeks(104, (week) => (week % 52 < 6 ? 4_000 : 20)), 2)).toBeCloseTo(40);
    expect(demandError(weeks(110, snow), { ahead: 4, weeks: 12 }).share!).toBeLessThan(demandError(weeks(110, snow), { ahead: 4, weeks: 12 }).shareOfRepeating!);
  });

  it('are judged by what was known then', () => {
    const history = [...weeks(20, () => 10), 30];
    expect(demandError(history, { ahead: 4, weeks: 1 })).toEqual({ share: expect.closeTo(2 / 3), shareOfRepeating: expect.closeTo(2 / 3), weeks: 1 });
    expect(demandError([...history.slice(0, -1), 99], { ahead: 4, weeks: 1 }).share).toBeCloseTo(89 / 99);
  });

  it('are not said of too little, and not judged of nothing', () => {
    expect(expectedIn(weeks(7, () => 20), 1)).toBeNull();
    expect(demandError([], { ahead: 4, weeks: 12 })).toEqual({ share: null, shareOfRepeating: null, weeks: 0 });
    expect(demandError(weeks(30, () => 0), { ahead: 4, weeks: 12 }).share).toBeNull();
  });
});

it('a count of a few could be somebody; none is nobody', () => {
  expect([0, 1, 4, 5].map(shown)).toEqual([0, null, null, 5]);
});
