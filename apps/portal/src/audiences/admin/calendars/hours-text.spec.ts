import { type CalendarDate, datesText, readDates, readWindows, windowsText } from './hours-text.js';

const christmas: CalendarDate = { date: '2026-12-25', kind: 'HOLIDAY', name: 'Christmas Day', windows: [], source: 'state.ics' };
const storm: CalendarDate = { date: '2026-11-24', kind: 'EMERGENCY_CLOSURE', name: 'Ice storm', windows: [{ opens: 540, closes: 720 }] };

test('hours are read as people type them, and shown one way', () => {
  expect(windowsText(readWindows('8:30-12, 13 - 17:00')!)).toBe('08:30-12:00, 13:00-17:00');
  expect(windowsText(readWindows('22–26')!)).toBe('22:00-26:00');
  expect(readWindows('  ')).toEqual([]);
});

test.each(['nine to five', '9', '9-17 and later', '9:75-17', '-'])('%p is no hours', (text) => expect(readWindows(text)).toBeUndefined());

test('dates come back as they were: unchanged lines keep their kind and source', () => {
  const text = datesText([storm, christmas]);
  expect(text).toBe('2026-11-24 09:00-12:00 Ice storm\n2026-12-25 Christmas Day');
  expect(readDates(text, [storm, christmas], () => true)).toEqual({ dates: [storm, christmas] });
});

test('a new line says by itself what it is', () => {
  const read = readDates('2026-12-24 9-12 Christmas Eve\r\n\r\n2026-12-26 9-12, 13-15 Sale\n2027-01-01 3 Kings', [], (date) => date !== '2026-12-26');
  expect(read).toEqual({
    dates: [
      { date: '2026-12-24', kind: 'SHORT_DAY', name: 'Christmas Eve', windows: [{ opens: 540, closes: 720 }] },
      { date: '2026-12-26', kind: 'EXTRA_DAY', name: 'Sale', windows: [{ opens: 540, closes: 720 }, { opens: 780, closes: 900 }] },
      { date: '2027-01-01', kind: 'HOLIDAY', name: '3 Kings', windows: [] },
    ],
  });
});

test.each([['2026-12-25', 1], ['2026-12-25 Christmas\nChristmas', 2], ['12/25/2026 Christmas', 1]])('%p is faulty in line %i', (text, line) =>
  expect(readDates(text, [], () => true)).toEqual({ line }));
