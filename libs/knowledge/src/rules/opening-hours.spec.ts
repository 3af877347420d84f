import { openNow, type ScheduleLine, weekOf } from './index.js';

const line = (byday: string, opens_at: string, closes_at: string): ScheduleLine => ({ freq: 'WEEKLY', byday, opens_at, closes_at });
const at = (instant: string) => new Date(instant);
const office = [line('MO,TU,WE,TH,FR', '08:30', '17:00')];

describe('a place', () => {
  it('is open by the clock of its city', () => {
    // 2026-11-23 is a Monday; New York is five hours behind.
    expect(openNow(office, 'America/New_York', at('2026-11-23T13:29:00Z'))).toEqual({ open: false, until: { day: 1, minute: 510 } });
    expect(openNow(office, 'America/New_York', at('2026-11-23T13:30:00Z'))).toEqual({ open: true, until: { day: 1, minute: 1020 } });
    expect(openNow(office, 'America/New_York', at('2026-11-23T22:00:00Z'))).toEqual({ open: false, until: { day: 2, minute: 510 } });
    expect(openNow(office, 'America/New_York', at('2026-11-28T15:00:00Z'))).toEqual({ open: false, until: { day: 1, minute: 510 } });
  });

  it('may be open around the clock, or never', () => {
    expect(openNow([line('MO,TU,WE,TH,FR,SA,SU', '00:00', '24:00')], 'America/New_York', at('2026-11-29T04:00:00Z'))).toEqual({ open: true, until: null });
    expect(openNow([], 'America/New_York', at('2026-11-23T13:30:00Z'))).toEqual({ open: false, until: null });
  });

  it('closes at midnight on its own day, and opens at midnight on the next', () => {
    const evening = [line('SA', '18:00', '24:00')];
    expect(openNow(evening, 'America/New_York', at('2026-11-29T02:00:00Z'))).toEqual({ open: true, until: { day: 6, minute: 1440 } });
    expect(openNow([line('TU', '00:00', '06:00')], 'America/New_York', at('2026-11-23T15:00:00Z'))).toEqual({ open: false, until: { day: 2, minute: 0 } });
  });

  it('is read day by day', () => {
    const week = weekOf([line('MO,WE', '13:00', '17:00'), line('MO', '09:00', '12:00')]);
    expect(week[0]).toEqual({ day: 1, windows: [{ opens: 540, closes: 720 }, { opens: 780, closes: 1020 }] });
    expect(week.filter(({ windows }) => windows.length > 0).map(({ day }) => day)).toEqual([1, 3]);
  });
});
