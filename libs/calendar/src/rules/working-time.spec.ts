import { aCalendar, aroundTheClock, EVERY_DAY } from '../../testing/index.js';
import type { CalendarVersion } from './calendar.js';
import { BeyondHorizon, workingTime } from './working-time.js';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);

/** The test calendar of the vectors: Independence Day 2027 observed on Monday, a half day before Christmas. */
const std = aCalendar().closedOn('2027-07-05').shortOn('2027-12-24', '9-12').build();
const lunch = aCalendar().onlyOpen([1, 2, 3, 4, 5], '8-12', '13:30-18').build();
const saturdayNight = aCalendar().onlyOpen([6], '22-26').build();
const newYork = aroundTheClock().build();

const due = (calendar: CalendarVersion, from: string, hours: number) =>
  workingTime(calendar).add(at(from), hours * HOUR);
const length = (calendar: CalendarVersion, from: string, to: string) =>
  workingTime(calendar).elapsed(at(from), at(to)) / HOUR;

describe('the vectors: when is it due', () => {
  test.each<[string, CalendarVersion, string, number, string]>([
    ['V1 Friday afternoon runs over to Monday', std, '2026-11-20T16:30-05:00', 1, '2026-11-23T09:30-05:00'],
    ['V2 exactly at close', std, '2026-11-20T16:00-05:00', 1, '2026-11-20T17:00-05:00'],
    ['V3 nothing to add, at close', std, '2026-11-20T17:00-05:00', 0, '2026-11-23T09:00-05:00'],
    ['V4 received on Saturday', std, '2026-11-21T12:00-05:00', 2, '2026-11-23T11:00-05:00'],
    ['V5 over an observed holiday', std, '2027-07-02T16:00-04:00', 2, '2027-07-06T10:00-04:00'],
    ['V6 over a half day', std, '2027-12-23T16:00-05:00', 5, '2027-12-27T10:00-05:00'],
    ['V9 a day over the spring change', newYork, '2027-03-13T12:00-05:00', 24, '2027-03-14T13:00-04:00'],
    ['V10 a day over the fall change', newYork, '2026-10-31T12:00-04:00', 24, '2026-11-01T11:00-05:00'],
    ['V11 a weekend with a clock change', std, '2027-03-12T16:00-05:00', 2, '2027-03-15T10:00-04:00'],
    ['V14 over lunch', lunch, '2026-11-23T11:30-05:00', 1, '2026-11-23T14:00-05:00'],
    ['V15 received at lunch', lunch, '2026-11-23T12:15-05:00', 0.5, '2026-11-23T14:00-05:00'],
  ])('%s', (_name, calendar, from, hours, expected) => expect(due(calendar, from, hours)).toEqual(at(expected)));
});

describe('the vectors: how long', () => {
  const gap = aCalendar().onlyOpen([7], '2:30-6').build();
  const fold = aCalendar().onlyOpen([7], '1-1:30').build();
  test.each<[string, CalendarVersion, string, string, number]>([
    ['V7 the spring day', newYork, '2027-03-14T00:00-05:00', '2027-03-15T00:00-04:00', 23],
    ['V8 the fall day', newYork, '2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', 25],
    ['V12 Saturday night into spring', saturdayNight, '2027-03-13T12:00-05:00', '2027-03-14T12:00-04:00', 4],
    ['V13 Saturday night into fall', saturdayNight, '2026-10-31T12:00-04:00', '2026-11-01T12:00-05:00', 5],
    ['V16 a window that opens in the gap', gap, '2027-03-14T00:00-05:00', '2027-03-15T00:00-04:00', 3],
    ['V17 a window in the fold', fold, '2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', 1.5],
    ['V20 Lord Howe moves by half an hour', aroundTheClock('Australia/Lord_Howe').build(),
      '2026-10-04T00:00+10:30', '2026-10-05T00:00+11:00', 23.5],
    ['V21 Apia skips a date', aroundTheClock('Pacific/Apia').build(),
      '2011-12-29T00:00-10:00', '2011-12-31T00:00+14:00', 24],
    ['V22 São Paulo has no midnight', aroundTheClock('America/Sao_Paulo').build(),
      '2018-11-04T01:00-02:00', '2018-11-05T00:00-02:00', 23],
  ])('%s', (_name, calendar, from, to, hours) => expect(length(calendar, from, to)).toBe(hours));

  test('V16 the window in the gap opens at 3', () => {
    const opening = workingTime(gap).nextOpening(at('2027-03-13T12:00-05:00'));
    expect(opening).toEqual(at('2027-03-14T03:00-04:00'));
  });
});

test('V18 a pause overnight moves the due time by its open half hour', () => {
  const calendar = workingTime(std);
  const paused = calendar.elapsed(at('2026-11-23T16:30-05:00'), at('2026-11-24T09:00-05:00'));
  expect(calendar.add(at('2026-11-23T09:00-05:00'), 8 * HOUR + paused)).toEqual(at('2026-11-24T09:30-05:00'));
});

describe('V19 a calendar without hours is an error, never a loop', () => {
  const empty = workingTime(aCalendar().onlyOpen([]).build());
  test.each([
    ['add', () => empty.add(at('2026-11-23T09:00Z'), HOUR)],
    ['nextOpening', () => empty.nextOpening(at('2026-11-23T09:00Z'))],
    ['addBusinessDays', () => empty.addBusinessDays(at('2026-11-23T09:00Z'), 1)],
    ['roll forward', () => empty.addCalendarDays(at('2026-11-23T09:00Z'), 1, 'AT_CLOSE', 0, true)],
  ])('%s', (_name, ask) => expect(ask).toThrow(BeyondHorizon));

  test('and no time passes in it', () => {
    expect(empty.elapsed(at('2020-01-01T00:00Z'), at('2026-01-01T00:00Z'))).toBe(0);
  });
});

describe('hours', () => {
  test('are half-open: open at 9, closed at 5', () => {
    const calendar = workingTime(std);
    expect(calendar.isOpen(at('2026-11-20T09:00-05:00'))).toBe(true);
    expect(calendar.isOpen(at('2026-11-20T16:59:59.999-05:00'))).toBe(true);
    expect(calendar.isOpen(at('2026-11-20T17:00-05:00'))).toBe(false);
    expect(calendar.isOpen(at('2026-11-21T12:00-05:00'))).toBe(false);
  });

  test('past midnight belong to the evening before, also over New Year (UTC)', () => {
    const london = aCalendar().in('Europe/London').onlyOpen(EVERY_DAY, '22-26').build();
    expect(length(london, '2026-12-31T23:00Z', '2027-01-01T12:00Z')).toBe(3);
    expect(workingTime(london).add(at('2026-12-31T22:00Z'), 4 * HOUR)).toEqual(at('2027-01-01T02:00Z'));
  });

  test('that meet in a fold count once', () => {
    const touching = aCalendar().onlyOpen([7], '0-1:30', '1:30-3').build();
    expect(length(touching, '2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00')).toBe(4);
  });

  test('of twenty years are summed', () => {
    expect(length(newYork, '2006-01-01T05:00Z', '2026-01-01T05:00Z')).toBe(7305 * 24);
  });
});

describe('bad questions are faults', () => {
  const calendar = workingTime(std);
  test.each([-1, 0.5, Number.NaN, Infinity])('add %p ms', (ms) =>
    expect(() => calendar.add(at('2026-11-20T09:00Z'), ms)).toThrow(RangeError));
  test('an invalid date', () => expect(() => calendar.isOpen(new Date('soon'))).toThrow(RangeError));
  test('no version at all', () => expect(() => workingTime([])).toThrow(RangeError));
  test('more than ten years', () =>
    expect(() => calendar.add(at('2026-11-20T09:00Z'), 30_000 * HOUR)).toThrow(BeyondHorizon));
});

describe('versions: every instant counts with the version then in force', () => {
  const before = aCalendar().build();
  const shorter = aCalendar().onlyOpen([1, 2, 3, 4, 5], '9-13').effectiveFrom('2026-11-25T05:00Z').build();
  const calendar = workingTime([shorter, before]);

  test('elapsed is summed piece by piece', () => {
    // Tuesday 8 h, Wednesday 4 h
    expect(calendar.elapsed(at('2026-11-24T00:00-05:00'), at('2026-11-26T00:00-05:00'))).toBe(12 * HOUR);
  });
  test('only what is left is counted by the new hours', () => {
    expect(calendar.add(at('2026-11-24T13:00-05:00'), 6 * HOUR)).toEqual(at('2026-11-25T11:00-05:00'));
  });
  test('business days close when that day closes', () => {
    expect(calendar.addBusinessDays(at('2026-11-23T10:00-05:00'), 1)).toEqual(at('2026-11-24T17:00-05:00'));
    expect(calendar.addBusinessDays(at('2026-11-23T10:00-05:00'), 2)).toEqual(at('2026-11-25T13:00-05:00'));
  });
});
