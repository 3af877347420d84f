import { type DayOfCalls, forecastDay, forecastError, INTERVALS } from './forecast.js';

describe('how many calls will come', () => {
  const first = Date.parse('2025-09-01T00:00:00Z');
  const days = (n: number, callsAt: (date: Date, interval: number) => number): DayOfCalls[] =>
    Array.from({ length: n }, (_, day) => {
      const date = new Date(first + day * 86_400_000);
      return { date: date.toISOString().slice(0, 10), counts: Array.from({ length: INTERVALS }, (_, at) => callsAt(date, at)) };
    });
  const isOpen = (date: Date, at: number) => date.getUTCDay() % 6 !== 0 && at >= 16 && at < 34;
  const week = (date: Date, at: number) => (isOpen(date, at) ? (date.getUTCDay() === 1 ? 20 : 10) : 0);

  it('tells a Monday from a Sunday, and noon from midnight', () => {
    const history = days(70, week);
    const monday = forecastDay(history, '2025-11-10')!;
    expect(monday[20]).toBeCloseTo(20);
    expect(monday[2]).toBe(0);
    expect(forecastDay(history, '2025-11-11')![20]).toBeCloseTo(10);
    expect(forecastDay(history, '2025-11-09')![20]).toBe(0);
    expect(forecastError(history, 14)).toMatchObject({ wape: expect.closeTo(0), mape: expect.closeTo(0), n: 10 * 18 });
  });

  it('follows a level that changed, without believing one odd week', () => {
    const history = days(70, (date, at) => week(date, at) * (date.toISOString() >= '2025-11-03' ? 2 : 1));
    const after = forecastDay(history, '2025-11-10')![20]!;
    expect(after).toBeGreaterThan(22);
    expect(after).toBeLessThan(30);
  });

  it('knows the season from the year before', () => {
    const winter = (date: Date) => (['11', '12'].includes(date.toISOString().slice(5, 7)) ? 2 : 1);
    const history = days(430, (date, at) => week(date, at) * winter(date)).filter(({ date }) => date < '2026-11-02');
    expect(forecastDay(history, '2026-11-16')![20]!).toBeGreaterThan(28);
  });

  it('looks only at days before, and always says the same', () => {
    const history = days(70, week);
    const [before, later] = [history.filter(({ date }) => date < '2025-10-20'), history];
    expect(forecastDay(later, '2025-10-20')).toEqual(forecastDay(before, '2025-10-20'));
  });

  it('says how far off it was', () => {
    const history = days(63, (date, at) => (isOpen(date, at) ? (date.toISOString() >= '2025-10-27' ? 20 : 10) : 0));
    const { wape, mape } = forecastError(history, 7);
    expect(wape).toBeCloseTo(0.5);
    expect(mape).toBeCloseTo(0.5);
  });

  it('says how far off chance alone would put it: one call a half-hour cannot be told as well as forty', () => {
    const chanceOf = (calls: number) => forecastError(days(63, (date, at) => (isOpen(date, at) ? calls : 0)), 7).chance!;
    // Of a Poisson count of mean 1 the mean deviation is 2/e; of many, about the root of 2 mean / pi.
    expect(chanceOf(1)).toBeCloseTo(2 / Math.E, 6);
    expect(chanceOf(40)).toBeCloseTo(Math.sqrt((2 * 40) / Math.PI) / 40, 2);
    expect(chanceOf(2_000)).toBeCloseTo(Math.sqrt(2 / Math.PI / 2_000), 4);
  });

  it('is silent where it knows nothing', () => {
    expect(forecastDay([], '2025-11-10')).toBeNull();
    expect(forecastError([], 28)).toEqual({ wape: null, mape: null, chance: null, n: 0 });
  });
});
