import { instantOf, localTime } from './local-time.js';

test.each([
  ['2026-11-23T10:00', '2026-11-23T15:00:00.000Z'],
  ['2026-07-04T23:59', '2026-07-05T03:59:00.000Z'],
  ['2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
  ['2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
])('%s in Boston is %s', (local, instant) => {
  expect(instantOf(local, 'America/New_York')).toBe(instant);
  expect(localTime(instant, 'America/New_York')).toBe(local);
});

test('what is no time is none', () => {
  expect(['', 'tomorrow', '2026-13-40T25:61'].map((text) => instantOf(text, 'America/New_York'))).toEqual([null, null, null]);
});
