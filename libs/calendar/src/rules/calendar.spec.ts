import { aCalendar, CalendarBuilder, hours } from '../../testing/index.js';
import { type CalendarVersion, validateCalendar } from './calendar.js';

const faultsOf = (calendar: CalendarBuilder | CalendarVersion) => {
  const result = validateCalendar(calendar instanceof CalendarBuilder ? calendar.build() : calendar);
  return result.ok ? [] : result.refusal.faults.map(({ path, code }) => `${path} ${code}`);
};
const holiday = { kind: 'HOLIDAY', name: 'Labor Day', windows: [] } as const;

test('office hours with holidays and short days can be published', () => {
  const calendar = aCalendar().closedOn('2027-07-05').shortOn('2027-12-24', '9-12').alsoOpenOn('2027-05-01', '10-14');
  expect(validateCalendar(calendar.build())).toEqual({ ok: true, value: calendar.build() });
});

test('windows may touch, over midnight too', () => {
  expect(faultsOf(aCalendar().onlyOpen([1, 2], '0-12', '12-24'))).toEqual([]);
  expect(faultsOf(aCalendar().open(1, '20-26').open(2, '2-8'))).toEqual([]);
});

test.each<[string, CalendarBuilder | CalendarVersion, string[]]>([
  ['no hours all week (zammad #2497)', aCalendar().onlyOpen([]), ['weekly NO_OPEN_WINDOW']],
  ['09:00 to 00:00 (zammad #2497)', aCalendar().open(1, '9-0'), ['weekly.1.0 CLOSES_BEFORE_IT_OPENS']],
  ['no length', aCalendar().open(1, '9-9'), ['weekly.1.0 CLOSES_BEFORE_IT_OPENS']],
  ['past noon of the next day', aCalendar().open(6, '9-36:01'), ['weekly.6.0 BAD_WINDOW']],
  ['opening tomorrow', aCalendar().open(7, '24-26'), ['weekly.7.0 BAD_WINDOW']],
  ['overlap on a day', aCalendar().open(1, '9-13', '12-17'), ['weekly.1 WINDOWS_OVERLAP']],
  ['overlap past midnight', aCalendar().open(1, '20-26').open(2, '1-8'), ['weekly.2 WINDOWS_OVERLAP']],
  ['overlap from Sunday into Monday', aCalendar().open(7, '20-34'), ['weekly.1 WINDOWS_OVERLAP']],
  ['an exception in the evening’s hours', aCalendar().open(5, '20-26').alsoOpenOn('2026-11-21', '1-4'),
    ['exceptions.0 WINDOWS_OVERLAP']],
  ['a zone nobody knows', aCalendar().in('America/Bosten'), ['timeZone UNKNOWN_TIME_ZONE']],
  ['an offset is no zone', aCalendar().in('-05:00'), ['timeZone UNKNOWN_TIME_ZONE']],
  ['30 February', aCalendar().closedOn('2027-02-30'), ['exceptions.0.date BAD_DATE']],
  ['a month and a day only', aCalendar().closedOn('12-24'), ['exceptions.0.date BAD_DATE']],
  ['one date twice', aCalendar().closedOn('2027-07-05').closedOn('2027-07-05'), ['exceptions.1.date DATE_TWICE']],
  ['a holiday that is open', aCalendar().except({ ...holiday, date: '2027-09-06', windows: hours('9-12') }),
    ['exceptions.0.windows CLOSED_DAY_WITH_WINDOWS']],
  ['a short day without hours', aCalendar().shortOn('2027-09-06'), ['exceptions.0.windows OPEN_DAY_WITHOUT_WINDOWS']],
  ['two faults at once', aCalendar().in('Mars').onlyOpen([]), ['timeZone UNKNOWN_TIME_ZONE', 'weekly NO_OPEN_WINDOW']],
])('refused: %s', (_name, calendar, faults) => expect(faultsOf(calendar)).toEqual(faults));
