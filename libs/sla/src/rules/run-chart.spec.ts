import { xmrLimits } from './run-chart.js';

const signals = (points: number[]) => xmrLimits(points)!.signals;

test('limits are the mean and 2.66 mean moving ranges', () => {
  const limits = xmrLimits([10, 12, 11, 13, 14])!;
  expect(limits).toMatchObject({ mean: 12, meanMovingRange: 1.5, signals: [], rules: { shift: 7, trend: 7 } });
  expect(limits.upper).toBeCloseTo(15.99);
  expect(limits.lower).toBeCloseTo(8.01);
});

test('a point outside', () => expect(signals([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 20])).toContainEqual({ index: 10, kind: 'OUTSIDE' }));

test('seven in a row on one side, and not six', () => {
  const below = [4, 5, 4, 5, 4, 5];
  const above = [8, 9, 8, 9, 8, 9];
  expect(signals([...below, ...above]).filter(({ kind }) => kind === 'SHIFT')).toEqual([]);
  expect(signals([...below, 4, ...above, 8]).filter(({ kind }) => kind === 'SHIFT')).toEqual([
    { index: 6, kind: 'SHIFT' },
    { index: 13, kind: 'SHIFT' },
  ]);
});

test('seven in a row that rise, and not six', () => {
  const trends = (points: number[]) => signals(points).filter(({ kind }) => kind === 'TREND');
  expect(trends([1, 2, 3, 4, 5, 6, 5])).toEqual([]);
  expect(trends([1, 2, 3, 4, 5, 6, 7])).toEqual([{ index: 6, kind: 'TREND' }]);
  expect(trends([7, 6, 5, 4, 4, 3, 2, 1])).toEqual([]);
});

test('a flat line has no signal, a single point no limits', () => {
  expect(signals(Array.from({ length: 20 }, () => 3))).toEqual([]);
  expect(xmrLimits([3])).toBeNull();
});

test('other rules are a setting', () => {
  expect(xmrLimits([1, 2, 3, 9, 1, 2], { shift: 7, trend: 4 })!.signals).toEqual([{ index: 3, kind: 'TREND' }]);
});
