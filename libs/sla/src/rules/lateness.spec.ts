import { aClock, aDayGoal, aGoal, officeHours } from '../../testing/index.js';
import { ageBand, latenessAt, longOverdueAt, multipleOfTarget, type Promised } from './lateness.js';

const HOUR = 3_600_000;
const at = (text: string) => new Date(`2026-11-${text}Z`);
const promised: Promised = { startedAt: at('20T10:00'), dueAt: at('23T10:00'), closedAt: null, state: 'RUNNING' };

describe('what a chip says', () => {
  test.each<[string, Partial<Promised>, string, string, number | null]>([
    ['long before', {}, '20T12:00', 'ON_TRACK', 70 * HOUR],
    ['in the last day', {}, '22T12:00', 'DUE_SOON', 22 * HOUR],
    ['at risk by its goal', { atRiskAt: at('21T10:00') }, '21T10:00', 'DUE_SOON', 48 * HOUR],
    ['at the due time itself', {}, '23T10:00', 'DUE_SOON', 0],
    ['after it', {}, '23T12:00', 'OVERDUE', 2 * HOUR],
    ['waiting', { state: 'PAUSED', dueAt: null }, '23T12:00', 'PAUSED', null],
    ['waiting, but late before', { state: 'PAUSED' }, '23T12:00', 'OVERDUE', 2 * HOUR],
    ['closed in time', { closedAt: at('23T10:00'), state: 'MET' }, '30T12:00', 'MET', 0],
    ['closed late', { closedAt: at('24T10:00'), state: 'MISSED' }, '30T12:00', 'MISSED', 24 * HOUR],
    ['closed later than now', { closedAt: at('24T10:00') }, '22T12:00', 'DUE_SOON', 22 * HOUR],
    ['imported, without a clock', { closedAt: at('24T10:00'), state: null }, '30T12:00', 'MISSED', 24 * HOUR],
    ['nothing promised', { dueAt: null }, '22T12:00', 'NONE', null],
    ['cancelled', { state: 'CANCELLED' }, '24T12:00', 'NONE', null],
  ])('%s', (_name, change, now, kind, ms) =>
    expect(latenessAt({ ...promised, ...change }, at(now))).toMatchObject({ kind, ms }));
});

test('how many times the promised time it took', () => {
  expect(multipleOfTarget(promised, at('29T10:00'))).toBe(3);
  expect(multipleOfTarget({ ...promised, dueAt: null }, at('29T10:00'))).toBeNull();
  expect(multipleOfTarget({ ...promised, dueAt: promised.startedAt }, at('29T10:00'))).toBeNull();
  expect(latenessAt(promised, at('26T10:00')).multipleOfTarget).toBe(2);
});

describe('more than three times late', () => {
  const story = (goal = aGoal(8)) => aClock(goal).started('2026-11-20T10:00-05:00');
  const when = ({ clock }: { clock: Parameters<typeof longOverdueAt>[0] }) => longOverdueAt(clock, officeHours());
  const newYork = (text: string) => new Date(`${text}-05:00`);

  it('counts hours as hours of service, and days as business days', () => {
    // Due on Monday at ten; sixteen hours more are two days of eight.
    expect(when(story())).toEqual(newYork('2026-11-25T10:00'));
    // Due on Monday at close; three days in all are Wednesday at close.
    expect(when(story(aDayGoal(1)))).toEqual(newYork('2026-11-25T17:00'));
    expect(when(story(aDayGoal(1, { kind: 'CALENDAR_DAYS', dueTimeRule: 'SAME_TIME_OF_DAY' })))).toEqual(newYork('2026-11-23T10:00'));
  });

  it('stands still with the promise, and moves on with it', () => {
    const paused = story().paused('2026-11-20T12:00-05:00');
    expect(when(paused)).toBeNull();
    expect(when(paused.resumed('2026-11-20T14:00-05:00'))).toEqual(newYork('2026-11-25T12:00'));
    const days = story(aDayGoal(1)).paused('2026-11-20T12:00-05:00').resumed('2026-11-23T14:00-05:00');
    expect(when(days)!.getTime() - days.clock.dueAt!.getTime()).toBe(2 * 24 * HOUR);
  });

  it('never comes before the promise itself is broken, and not at all past the horizon', () => {
    const recorded = { ...story(aDayGoal(1)).clock, dueAt: newYork('2026-12-24T10:00') };
    expect(longOverdueAt(recorded, officeHours())).toEqual(recorded.dueAt);
    expect(longOverdueAt({ ...story().clock, goal: aGoal(100_000) }, officeHours())).toBeNull();
    expect(longOverdueAt({ ...story().clock, startedAt: null, dueAt: null }, officeHours())).toBeNull();
  });
});

test.each<[number, string]>([
  [0, 'DAYS_0_TO_7'], [7.9, 'DAYS_0_TO_7'], [8, 'DAYS_8_TO_30'], [30.9, 'DAYS_8_TO_30'],
  [31, 'DAYS_31_TO_90'], [90.9, 'DAYS_31_TO_90'], [91, 'OVER_90_DAYS'],
])('an age of %p days is in %s', (days, band) => {
  expect(ageBand(at('01T00:00'), new Date(at('01T00:00').getTime() + days * 24 * HOUR))).toBe(band);
});
