import { aCalendar, aroundTheClock } from '../../testing/index.js';
import type { DayRule } from './business-days.js';
import type { CalendarVersion } from './calendar.js';
import { workingTime } from './working-time.js';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);
const std = aCalendar().closedOn('2027-07-05').shortOn('2027-12-24', '9-12').build();

function dueAfter(days: number, from: string, rule?: DayRule, pausedMs?: number, calendar: CalendarVersion = std): Date {
  return workingTime(calendar).addBusinessDays(at(from), days, rule, pausedMs);
}

describe('business days, due at close', () => {
  test.each<[string, number, string, string]>([
    ['D1 received in hours', 3, '2026-11-20T16:30-05:00', '2026-11-25T17:00-05:00'],
    ['D2 received at close', 3, '2026-11-20T17:00-05:00', '2026-11-26T17:00-05:00'],
    ['D3 over an observed holiday', 1, '2027-07-02T10:00-04:00', '2027-07-06T17:00-04:00'],
    ['D4 the same day, received on Saturday', 0, '2026-11-21T12:00-05:00', '2026-11-23T17:00-05:00'],
    ['D10 over a clock change', 1, '2027-03-12T10:00-05:00', '2027-03-15T17:00-04:00'],
    ['before opening is that day', 1, '2026-11-23T06:00-05:00', '2026-11-24T17:00-05:00'],
    ['a half day closes early', 1, '2027-12-23T10:00-05:00', '2027-12-24T12:00-05:00'],
  ])('%s', (_name, days, from, expected) => expect(dueAfter(days, from)).toEqual(at(expected)));
});

describe('D5-D9: five business days from Monday; only whole days of pause move them', () => {
  const monday = '2026-11-23T10:00-05:00';
  const open = (from: string, to: string) => workingTime(std).elapsed(at(from), at(to));

  test('D5 no pause', () => expect(dueAfter(5, monday)).toEqual(at('2026-11-30T17:00-05:00')));
  test('D6 Tuesday 10:00 to Thursday 15:00 is 21 open hours: two days', () => {
    const paused = open('2026-11-24T10:00-05:00', '2026-11-26T15:00-05:00');
    expect(paused).toBe(21 * HOUR);
    expect(dueAfter(5, monday, 'AT_CLOSE', paused)).toEqual(at('2026-12-02T17:00-05:00'));
  });
  test('D7 seven open hours: none', () =>
    expect(dueAfter(5, monday, 'AT_CLOSE', 7 * HOUR)).toEqual(at('2026-11-30T17:00-05:00')));
  test('D8 five hours and four more: one', () =>
    expect(dueAfter(5, monday, 'AT_CLOSE', 5 * HOUR + 4 * HOUR)).toEqual(at('2026-12-01T17:00-05:00')));
  test('D9 four parkings of two minutes overnight buy nothing', () => {
    const nights = ['23', '24', '25', '26'].map((day) =>
      open(`2026-11-${day}T16:59-05:00`, `2026-11-${Number(day) + 1}T09:01-05:00`),
    );
    const paused = nights.reduce((sum, ms) => sum + ms, 0);
    expect(paused).toBe(8 * 60_000);
    expect(dueAfter(5, monday, 'AT_CLOSE', paused)).toEqual(at('2026-11-30T17:00-05:00'));
  });
});

describe('business days, due at the time of day of receipt', () => {
  const boston = aCalendar().onlyOpen([1, 2, 3, 4, 5], '8:30-17').closedOn('2011-11-11').build();
  test.each<[string, number, string, string]>([
    ['in hours', 2, '2011-11-08T10:15:27-05:00', '2011-11-10T10:15:27-05:00'],
    ['over a holiday and a weekend', 2, '2011-11-10T10:15-05:00', '2011-11-15T10:15-05:00'],
    ['on Saturday: Monday at that time', 1, '2011-11-05T14:00-04:00', '2011-11-08T14:00-05:00'],
    ['on Saturday after close: Tuesday at opening', 1, '2011-11-05T20:00-04:00', '2011-11-09T08:30-05:00'],
    ['after close: the next day at opening', 1, '2011-11-08T19:00-05:00', '2011-11-10T08:30-05:00'],
    ['at close is after close', 1, '2011-11-08T17:00-05:00', '2011-11-10T08:30-05:00'],
    ['before opening keeps its time', 1, '2011-11-08T06:12-05:00', '2011-11-09T06:12-05:00'],
    ['after close on Thursday before a holiday', 1, '2011-11-10T18:00-05:00', '2011-11-15T08:30-05:00'],
  ])('%s', (_name, days, from, expected) =>
    expect(dueAfter(days, from, 'SAME_TIME_OF_DAY', 0, boston)).toEqual(at(expected)));

  test('a whole day of pause moves it by one business day', () =>
    expect(dueAfter(2, '2011-11-08T10:15-05:00', 'SAME_TIME_OF_DAY', 8.5 * HOUR, boston)).toEqual(
      at('2011-11-14T10:15-05:00'),
    ));

  test('a time of day that the due date does not have is the instant of the change', () => {
    const sundays = aroundTheClock().build();
    expect(dueAfter(1, '2027-03-13T02:30-05:00', 'SAME_TIME_OF_DAY', 0, sundays)).toEqual(at('2027-03-14T03:00-04:00'));
  });
});

test('one o’clock at night inside Saturday’s hours is still Saturday', () => {
  const nights = aCalendar().onlyOpen([5, 6], '22-26').build();
  const receipt = '2026-11-22T01:00-05:00';
  expect(dueAfter(0, receipt, 'AT_CLOSE', 0, nights)).toEqual(at('2026-11-22T02:00-05:00'));
  expect(dueAfter(1, receipt, 'SAME_TIME_OF_DAY', 0, nights)).toEqual(at('2026-11-28T01:00-05:00'));
});

describe('calendar days', () => {
  const due = (days: number, from: string, rule?: DayRule, rollForward = false) =>
    workingTime(std).addCalendarDays(at(from), days, rule, 0, rollForward);

  test('end with the local day', () =>
    expect(due(2, '2026-11-19T10:00-05:00')).toEqual(at('2026-11-21T23:59:59.999-05:00')));
  test('count the resident’s date, not that of UTC', () =>
    expect(due(1, '2026-11-19T23:30-05:00')).toEqual(at('2026-11-20T23:59:59.999-05:00')));
  test('may roll forward to a business date', () =>
    expect(due(2, '2026-11-19T10:00-05:00', 'AT_CLOSE', true)).toEqual(at('2026-11-23T23:59:59.999-05:00')));
  test('may keep the time of day, over a clock change too', () =>
    expect(due(2, '2027-03-12T10:00-05:00', 'SAME_TIME_OF_DAY')).toEqual(at('2027-03-14T10:00-04:00')));
});

describe('absurd counts', () => {
  test.each([-1, 1.5, 4_000])('%p days', (days) => expect(() => dueAfter(days, '2026-11-23T10:00Z')).toThrow(RangeError));
  test('a pause of decades', () =>
    expect(() => dueAfter(1, '2026-11-23T10:00Z', 'AT_CLOSE', 1e15)).toThrow(RangeError));
});
