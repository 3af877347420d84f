import { halfHoursFrom, type WallClock } from './half-hours.js';

const boston = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const wall: WallClock = (at) => {
  const parts = Object.fromEntries(boston.formatToParts(at).map(({ type, value }) => [type, value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour), minute: Number(parts.minute) };
};
const from = (now: string, count: number) => halfHoursFrom(new Date(now), count, wall).map(({ startsAt, at, isTomorrow }) => [startsAt.toISOString().slice(11, 16), at / 2, isTomorrow]);

describe('the next half-hours', () => {
  it('go on past midnight', () => {
    expect(from('2026-11-24T04:40:00Z', 2)).toEqual([['04:30', 23.5, false], ['05:00', 0, true]]);
  });

  it('leave out the hour that is missing when clocks are put forward', () => {
    expect(from('2026-03-08T06:05:00Z', 4)).toEqual([['06:00', 1, false], ['06:30', 1.5, false], ['07:00', 3, false], ['07:30', 3.5, false]]);
    expect(from('2026-03-08T16:10:00Z', 1)).toEqual([['16:00', 12, false]]);
  });

  it('have the hour twice when clocks are put back, and are right after it', () => {
    expect(from('2026-11-01T05:00:00Z', 5)).toEqual([['05:00', 1, false], ['05:30', 1.5, false], ['06:00', 1, false], ['06:30', 1.5, false], ['07:00', 2, false]]);
    expect(from('2026-11-01T17:00:00Z', 1)).toEqual([['17:00', 12, false]]);
  });
});
