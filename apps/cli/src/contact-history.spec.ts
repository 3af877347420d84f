import { contactHistory } from './contact-history.js';

describe('the simulated weeks of calls', () => {
  const now = new Date('2026-11-23T16:00:00Z');
  const weeks = (at: Date) => [...contactHistory({ now: at, timeZone: 'America/New_York', agentIds: ['a', 'b', 'c'], weeks: 8, counters: ['hall', 'library'] })];
  const calls = weeks(now);

  it('are the same when they are made again, and a later moment only adds to them', () => {
    expect(weeks(now)).toEqual(calls);
    const later = new Set(weeks(new Date('2026-11-23T20:00:00Z')).map(({ callId }) => callId));
    expect(calls.every(({ callId }) => later.has(callId))).toBe(true);
  });

  it('are about a fifth of Boston’s, most on Mondays, by day, and answered', () => {
    expect(calls.length).toBeGreaterThan(3_500);
    expect(calls.length).toBeLessThan(5_000);
    const on = (weekday: number) => calls.filter(({ startedAt }) => startedAt.getUTCDay() === weekday && startedAt.getUTCHours() > 12).length;
    expect(on(1)).toBeGreaterThan(on(3));
    expect(on(3)).toBeGreaterThan(2 * on(0));
    const given = calls.filter(({ state }) => state === 'abandoned').length / calls.length;
    expect(given).toBeGreaterThan(0.01);
    expect(given).toBeLessThan(0.15);
  });

  it('come in person to each counter of the city, by day, and only by telephone where there is none', () => {
    const atCounters = calls.filter(({ channel }) => channel === 'walk-in');
    expect([...new Set(atCounters.map(({ queue }) => queue))].sort()).toEqual(['hall', 'library']);
    const without = [...contactHistory({ now, timeZone: 'America/New_York', agentIds: ['a'], weeks: 1, counters: [] })];
    expect(without.every(({ channel }) => channel === 'phone')).toBe(true);
  });

  it('never end after now, have nobody’s numbers, and give nobody two calls at once', () => {
    expect(calls.every(({ endedAt }) => endedAt < now)).toBe(true);
    expect(calls.every(({ phone }) => phone === null || /^\+1\d{3}55501\d\d$/.test(phone))).toBe(true);
    for (const agent of ['a', 'b', 'c']) {
      const own = calls.filter(({ agentId }) => agentId === agent).sort((a, b) => a.answeredAt!.getTime() - b.answeredAt!.getTime());
      expect(own.every(({ answeredAt }, n) => n === 0 || answeredAt! >= own[n - 1]!.endedAt)).toBe(true);
    }
  });
});
