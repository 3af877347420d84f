import { chartLimits, effectOf, isOverdueImprovement, movedTo, movesFrom, signalWeeks } from './improvement.js';

test('an action goes one way: accepted before it is begun, judged by nobody', () => {
  expect(movesFrom('proposed')).toEqual(['accept', 'decline']);
  expect(movesFrom('accepted')).toEqual(['begin', 'finish']);
  expect(movedTo('in-progress', 'finish')).toBe('verifying');
  expect(movedTo('verifying', 'finish')).toBeNull();
  expect(movesFrom('effective')).toEqual([]);
});

test('the difference of two shares has the interval that Newcombe printed (1998, table II, method 10: 56/70 less 48/80 is 0.0524 to 0.3339)', () => {
  const { difference } = effectOf({ hits: 48, n: 80 }, { hits: 56, n: 70 }, 0.7);
  expect(difference!.value).toBeCloseTo(0.2, 4);
  expect(difference!.low).toBeCloseTo(0.0524, 4);
  expect(difference!.high).toBeCloseTo(0.3339, 4);
});

test.each([
  ['reached, and more than chance', { hits: 48, n: 80 }, { hits: 56, n: 70 }, 0.7, 'better'],
  ['more than chance, and short of the target', { hits: 48, n: 80 }, { hits: 56, n: 70 }, 0.9, 'not-better'],
  ['reached, and chance may explain it', { hits: 15, n: 25 }, { hits: 18, n: 25 }, 0.7, 'not-better'],
  ['too few after', { hits: 48, n: 80 }, { hits: 19, n: 19 }, 0.7, 'too-few'],
  ['nobody before', { hits: 0, n: 0 }, { hits: 19, n: 40 }, 0.7, 'too-few'],
])('%s', (_, before, after, target, verdict) => {
  expect(effectOf(before, after, target).verdict).toBe(verdict);
});

test('the chart has its limits from the weeks before alone, within what a share can be', () => {
  expect(chartLimits([0.5, 0.6, 0.5, 0.6, 0.5])).toBeNull();
  const limits = chartLimits([0.5, 0.6, 0.5, 0.6, 0.5, 0.6])!;
  expect(limits.mean).toBeCloseTo(0.55);
  expect(limits.lower).toBeCloseTo(0.55 - 0.266);
  expect(limits.upper).toBeCloseTo(0.55 + 0.266);
  expect(chartLimits([0, 1, 0, 1, 0, 1])).toMatchObject({ lower: 0, upper: 1 });
});

test('a week after is marked beyond the limits of the weeks before, and so is the seventh in a row on the better side of their mean', () => {
  const limits = { mean: 0.5, lower: 0.3, upper: 0.7 };
  expect(signalWeeks([0.5, 0.71, 0.6], limits)).toEqual([1]);
  expect(signalWeeks([0.6, 0.55, 0.6, 0.55, 0.6, 0.55, 0.6, 0.55], limits)).toEqual([6, 7]);
  expect(signalWeeks([0.6, 0.55, 0.6, 0.45, 0.6, 0.55, 0.6, 0.55], limits)).toEqual([]);
  expect(signalWeeks([], limits)).toEqual([]);
});

test('what waits for its effect is owed by nobody', () => {
  const [dueAt, now] = [new Date('2026-05-01T00:00:00Z'), new Date('2026-05-02T00:00:00Z')];
  expect(isOverdueImprovement({ state: 'accepted', dueAt }, now)).toBe(true);
  expect(isOverdueImprovement({ state: 'verifying', dueAt }, now)).toBe(false);
});
