import { byarInterval, changeAgainstOthers, lateToExpected, mixAdjusted, perThousand, reportingDelay, standsOut } from './index.js';

/** Exact 95 % limits of a Poisson count, as tables print them (Garwood 1936; Ulm 1990). */
const EXACT: readonly [count: number, lower: number, upper: number][] = [
  [10, 4.795, 18.39],
  [15, 8.395, 24.74],
  [20, 12.217, 30.888],
  [30, 20.241, 42.827],
  [50, 37.111, 65.919],
  [100, 81.364, 121.627],
];

/** The same limits, found by halving: where the tail of the distribution holds 2.5 %. */
function garwood(count: number): { lower: number; upper: number } {
  const cdf = (mean: number) => {
    let [term, sum] = [Math.exp(-mean), Math.exp(-mean)];
    for (let k = 1; k <= count; k += 1) sum += term *= mean / k;
    return [sum, sum - term] as const;
  };
  const where = (isBelow: (mean: number) => boolean) => {
    let [low, high] = [0, 3 * count + 20];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (isBelow(middle)) low = middle;
      else high = middle;
    }
    return low;
  };
  return { lower: where((mean) => 1 - cdf(mean)[1] < 0.025), upper: where((mean) => cdf(mean)[0] > 0.025) };
}

describe('the limits of a count', () => {
  it.each(EXACT)('of %i are those of the published table, to 1 percent', (count, lower, upper) => {
    const byar = byarInterval(count);
    expect(Math.abs(byar.lower / lower - 1)).toBeLessThan(0.01);
    expect(Math.abs(byar.upper / upper - 1)).toBeLessThan(0.01);
    expect(garwood(count).lower).toBeCloseTo(lower, 2);
    expect(garwood(count).upper).toBeCloseTo(upper, 2);
  });

  it('are near the exact ones for every count up to 400, hold the count, and grow with it', () => {
    let before = byarInterval(9);
    for (let count = 10; count <= 400; count += 1) {
      const byar = byarInterval(count);
      const exact = garwood(count);
      expect(Math.abs(byar.lower / exact.lower - 1)).toBeLessThan(0.01);
      expect(Math.abs(byar.upper / exact.upper - 1)).toBeLessThan(0.01);
      expect(byar.lower).toBeLessThan(count);
      expect(byar.upper).toBeGreaterThan(count);
      expect(byar.lower).toBeGreaterThan(before.lower);
      expect(byar.upper).toBeGreaterThan(before.upper);
      before = byar;
    }
    expect(byarInterval(0).lower).toBe(0);
  });
});

describe('how much an area reports', () => {
  it('has no rate without people, with few of them, or with few requests', () => {
    expect(perThousand(500, null)).toBeNull();
    expect(perThousand(500, 400)).toBeNull();
    expect(perThousand(19, 20_000)).toBeNull();
    expect(perThousand(400, 20_000)?.value).toBe(20);
  });

  it('is once the city where each service is as in the city, however the mix', () => {
    const even = mixAdjusted([{ here: 100, everywhere: 1_000 }, { here: 5, everywhere: 50 }, { here: 0, everywhere: 1 }], 0.1);
    expect(even?.value).toBeCloseTo(1, 1);
    expect(standsOut(even!, 1)).toBeNull();
  });

  it('is not carried away by one service that is asked for here alone', () => {
    const counts = [{ here: 500, everywhere: 600 }, ...Array.from({ length: 9 }, () => ({ here: 50, everywhere: 1_000 }))];
    const plain = (500 + 450) / (9_600 * 0.1);
    expect(plain).toBeGreaterThan(0.95);
    const adjusted = mixAdjusted(counts, 0.1)!;
    expect(adjusted.value).toBeLessThan(0.65);
    expect(standsOut(adjusted, 1)).toBe('below');
  });

  it('is late as expected where each service is as late as in the city', () => {
    const slow = { due: 80, late: 40, cityShareLate: 0.5 };
    const quick = { due: 20, late: 1, cityShareLate: 0.05 };
    expect(lateToExpected([slow, quick])?.value).toBeCloseTo(1, 10);
    expect(lateToExpected([{ ...quick, due: 10 }])).toBeNull();
  });
});

describe('how quickly people report', () => {
  it('is one over the rate of repeat reports', () => {
    const delay = reportingDelay({ repeats: 100, days: 500 })!;
    expect(delay.value).toBe(5);
    expect(delay.lower).toBeCloseTo(500 / 121.63, 1);
    expect(delay.upper).toBeCloseTo(500 / 81.36, 1);
  });

  it('is not said of nine repeats', () => {
    expect(reportingDelay({ repeats: 9, days: 500 })).toBeNull();
  });
});

describe('the change after an event', () => {
  it('is what happened beyond what happened elsewhere', () => {
    expect(changeAgainstOthers({ before: 100, after: 150, othersBefore: 1_000, othersAfter: 1_200 })?.value).toBeCloseTo(1.25, 10);
    expect(standsOut(changeAgainstOthers({ before: 100, after: 120, othersBefore: 1_000, othersAfter: 1_200 })!, 1)).toBeNull();
  });

  it('is too few to say below twenty', () => {
    expect(changeAgainstOthers({ before: 19, after: 150, othersBefore: 1_000, othersAfter: 1_200 })).toBeNull();
  });
});
