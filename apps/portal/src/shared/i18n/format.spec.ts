import { formatters } from './format.js';

const DAY = 1440;

describe('how long it was or will be', () => {
  const { duration, durationWords } = formatters('en', 'America/New_York', '2026-03-04T20:05:00Z');

  it.each([
    [0, '0m'],
    [59, '59m'],
    [130, '2h 10m'],
    [2 * DAY + 5, '2d'],
    [9 * DAY + 23 * 60, '9d 23h'],
    [108 * DAY + 15 * 60, '108d'],
  ])('says %i minutes as %s, in days alone from ten days on', (minutes, said) => {
    expect(duration(minutes)).toBe(said);
  });

  it('says the same in words', () => {
    expect(durationWords(2 * DAY + 4 * 60)).toBe('2 days, 4 hours');
  });
});

describe('how many it was', () => {
  const { number, percent } = formatters('en', 'America/New_York', '2026-03-04T20:05:00Z');

  it('writes no minus before nothing, which browsers would not write', () => {
    expect([number(-0), number(0), number(-1.5), percent(-0.001), percent(-0.2)]).toEqual(['0', '0', '-1.5', '0%', '-20%']);
  });
});
