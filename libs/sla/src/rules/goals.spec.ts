import { aDayGoal, aGoal, officeHours } from '../../testing/index.js';
import { atRiskAt, dueAt, goalOf, validateGoal } from './goals.js';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);
const calendar = officeHours();
const friday = at('2026-11-20T16:30-05:00');

test('a goal is usually due at close, at risk at 75 %, and not pausable', () => {
  const goal = goalOf('FIRST_RESPONSE', 'DURATION', HOUR);
  expect(goal).toMatchObject({ dueTimeRule: 'AT_CLOSE', atRiskPercent: 75, pauseReasons: [] });
});

describe('refused', () => {
  const faults = (change: object) => {
    const result = validateGoal({ ...aGoal(8), ...change });
    return result.ok ? [] : result.refusal.faults.map(({ path, code }) => `${path} ${code}`);
  };
  test.each<[object, string[]]>([
    [{}, []],
    [{ value: 0 }, ['value NOT_POSITIVE']],
    [{ value: -1 }, ['value NOT_POSITIVE']],
    [{ value: 1.5 }, ['value NOT_A_WHOLE_NUMBER']],
    [{ value: Number.NaN }, ['value NOT_A_WHOLE_NUMBER']],
    [{ kind: 'BUSINESS_DAYS', value: 4000 }, ['value TOO_LONG']],
    [{ kind: 'WEEKS', value: 2 }, ['kind UNKNOWN_KIND']],
    [{ metric: 'MOOD', dueTimeRule: 'NOON' }, ['metric UNKNOWN_METRIC', 'dueTimeRule UNKNOWN_DUE_TIME_RULE']],
    [{ atRiskPercent: 0 }, ['atRiskPercent NOT_A_PERCENTAGE']],
    [{ atRiskPercent: 101 }, ['atRiskPercent NOT_A_PERCENTAGE']],
  ])('%p', (change, expected) => expect(faults(change)).toEqual(expected));
});

describe('due', () => {
  test.each([
    ['hours of service', aGoal(1), 0, '2026-11-23T09:30-05:00'],
    ['hours of service and a pause', aGoal(1), HOUR, '2026-11-23T10:30-05:00'],
    ['business days', aDayGoal(3), 0, '2026-11-25T17:00-05:00'],
    ['business days and a pause of 9 h', aDayGoal(3), 9 * HOUR, '2026-11-26T17:00-05:00'],
    ['business days, same time', aDayGoal(3, { dueTimeRule: 'SAME_TIME_OF_DAY' }), 0, '2026-11-25T16:30-05:00'],
    ['calendar days', aDayGoal(3, { kind: 'CALENDAR_DAYS' }), 0, '2026-11-23T23:59:59.999-05:00'],
  ])('%s', (_name, goal, pausedMs, expected) =>
    expect(dueAt(goal, calendar, friday, pausedMs)).toEqual({ ok: true, value: at(expected) }));

  test('out of reach is refused', () =>
    expect(dueAt(aGoal(30_000), calendar, friday)).toEqual({ ok: false, refusal: { code: 'BEYOND_HORIZON' } }));
});

describe('at risk', () => {
  const monday = at('2026-11-23T09:00-05:00');
  test('after three quarters of the open time, pauses not counted', () => {
    expect(atRiskAt(aGoal(8), calendar, monday, at('2026-11-23T17:00-05:00'))).toEqual(at('2026-11-23T15:00-05:00'));
    const paused = atRiskAt(aGoal(8), calendar, monday, at('2026-11-24T09:30-05:00'), HOUR / 2);
    expect(paused).toEqual(at('2026-11-23T15:30-05:00'));
  });
  test('never after the due time, and at it when there is no open time before', () => {
    const sunday = at('2026-11-22T23:59:59.999-05:00');
    expect(atRiskAt(aDayGoal(1, { kind: 'CALENDAR_DAYS' }), calendar, at('2026-11-21T10:00-05:00'), sunday)).toEqual(sunday);
  });
});
