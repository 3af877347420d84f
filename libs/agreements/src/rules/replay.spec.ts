import { workingTime } from '@civic311/calendar/rules';
import { aCalendar, aroundTheClock } from '@civic311/calendar/testing';
import { goalOf } from '@civic311/sla/rules';
import fc from 'fast-check';
import { byValue, checkPath, type PastRun, quantile, replay, type Took } from './index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const office = workingTime(aCalendar().build());
const period = { from: new Date('2025-11-23T00:00:00Z'), asOf: new Date('2026-11-23T05:00:00Z') };
const run = (startedAt: string, stoppedAt: string | null, change: Partial<PastRun> = {}): PastRun => ({
  startedAt: new Date(startedAt), stoppedAt: stoppedAt ? new Date(stoppedAt) : null, pausedMs: 0, outcome: stoppedAt && 'done', cancelled: false, ...change,
});
const took = (...values: (number | string)[]): Took[] =>
  values.map((value) => (typeof value === 'number' ? { value, ended: true } : { value: Number(value), ended: false })).sort(byValue);

describe('how long things took', () => {
  it('is the plain quantile when all have ended', () => {
    expect([0.5, 0.8, 0.9, 1].map((share) => quantile(took(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), share))).toEqual([5, 8, 9, 10]);
  });

  it('counts what is open for as long as it was watched', () => {
    expect(quantile(took(1, 2, 3, '9', '9', '9'), 0.5)).toBe(3);
    expect(quantile(took(1, 2, 3, '9', '9', '9'), 0.9)).toBeNull();
    expect(quantile(took('1', '1', 2, 4), 0.5)).toBe(2);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('never comes out shorter because something is open that could have ended', () => {
    const some = fc.array(fc.record({ value: fc.integer({ min: 1, max: 50 }), ended: fc.boolean() }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(some, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (given, share) => {
        const censored = quantile(given.toSorted(byValue), share);
        const asIfEnded = quantile(given.map(({ value }) => ({ value, ended: true })).sort(byValue), share)!;
        return censored === null || censored >= asIfEnded;
      }),
    );
  });
});

describe('a target on the past', () => {
  const twoDays = goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', 2, { dueTimeRule: 'SAME_TIME_OF_DAY' });

  it('says what would have been met, by the one definition, and what it needs', () => {
    // Mondays at 10 in New York: closed on Tuesday, Wednesday, Thursday, the next Monday, or never.
    const runs = [run('2026-11-02T15:00:00Z', '2026-11-03T15:00:00Z'), run('2026-11-02T15:00:00Z', '2026-11-04T15:00:00Z'), run('2026-11-02T15:00:00Z', '2026-11-05T15:00:00Z'),
      run('2026-11-02T15:00:00Z', '2026-11-09T15:00:00Z'), run('2026-11-02T15:00:00Z', null), run('2026-11-02T15:00:00Z', '2026-11-03T15:00:00Z', { cancelled: true }),
      run('2026-11-22T15:00:00Z', null)];
    const told = replay(twoDays, runs, office, 8 * HOUR, period);
    expect(told).toMatchObject({ n: 5, kept: 2, share: 0.4, notDueYet: 1, stillOpen: 2, median: 3, p90: null, target: 2, meets80: null, meets90: null, verdict: 'TOO_FEW' });
    expect(told.bins.reduce((sum, { ended, open }) => sum + ended + open, 0)).toBe(6);
    expect(told.morePerWeek).toBeCloseTo(3 / ((period.asOf.getTime() - new Date('2026-11-02T15:00:00Z').getTime()) / (7 * DAY)));
  });

  it('leaves out what a wait took', () => {
    const waited = run('2026-11-02T15:00:00Z', '2026-11-05T15:00:00Z', { pausedMs: 8 * HOUR });
    expect(replay(twoDays, [waited], office, 8 * HOUR, period)).toMatchObject({ kept: 1, median: 2 });
  });

  it('is too loose when it always holds by far, out of reach when hardly ever', () => {
    const quick = Array.from({ length: 30 }, () => run('2026-11-02T15:00:00Z', '2026-11-02T17:00:00Z'));
    const hours = (value: number) => goalOf('FIRST_RESPONSE', 'DURATION', value * HOUR);
    expect(replay(hours(40), quick, office, 8 * HOUR, period).verdict).toBe('ALWAYS_KEPT');
    expect(replay(hours(3), quick, office, 8 * HOUR, period).verdict).toBe('FAIR');
    expect(replay(hours(1), quick, office, 8 * HOUR, period)).toMatchObject({ verdict: 'HOPELESS', meets90: 2 });
  });

  it('needs exactly the shortest target that so many would have met', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.constantFrom('BUSINESS_DAYS', 'CALENDAR_DAYS', 'DURATION'), (days, kind) => {
        const runs = days.map((length) => run('2026-03-02T15:00:00Z', new Date(new Date('2026-03-02T14:30:00Z').getTime() + length * DAY).toISOString()));
        const goal = (value: number) => goalOf('RESOLUTION_TOTAL', kind, kind === 'DURATION' ? value * HOUR : value, { dueTimeRule: 'SAME_TIME_OF_DAY' });
        const needed = replay(goal(2), runs, office, 8 * HOUR, period).meets90!;
        const met = (value: number) => replay(goal(value), runs, office, 8 * HOUR, period).share!;
        return met(needed) >= 0.9 - 1e-9 && (needed === 1 || met(needed - 1) < 0.9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('hand-offs on the way', () => {
  const now = new Date('2026-11-23T15:00:00Z');
  const promise = (days: number) => goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', days, { dueTimeRule: 'SAME_TIME_OF_DAY' });
  const step = (provider: string, hours: number, calendar = office) => ({ provider, goal: goalOf('COMPLETE', 'DURATION', hours * HOUR), hours: calendar });

  it('add up one after the other, and count once side by side', () => {
    expect(checkPath(promise(5), office, [[step('a', 8)], [step('b', 16)]], now)).toMatchObject({ pathMs: 24 * HOUR, promiseMs: 40 * HOUR, bufferMs: 4 * HOUR, fits: true });
    expect(checkPath(promise(5), office, [[step('a', 8), step('b', 16)]], now)).toMatchObject({ pathMs: 16 * HOUR });
    expect(checkPath(promise(5), office, [[step('a', 24)], [step('b', 16)]], now)).toMatchObject({ pathMs: 40 * HOUR, fits: false });
    expect(checkPath(promise(5), office, [[]], now)).toBeNull();
  });

  it('are counted in the calendar of the promise, from their worst start', () => {
    const nights = workingTime(aroundTheClock().build());
    // A day around the clock that begins on a Friday morning holds eight open hours, and ends on Saturday, when nobody waits.
    expect(checkPath(promise(2), office, [[step('a', 24, nights)]], now)).toMatchObject({ pathMs: 8 * HOUR, promiseMs: 16 * HOUR });
  });
});
