import type { EventSeed } from './city-folder/city-seed.js';
import { datesOf } from './load-events.js';

const event = (dates: Partial<EventSeed>) => ({ from: '18:00', to: '19:30', repeat: null, times: 1, interpreterDaysBefore: null, ...dates }) as EventSeed;
/** A Wednesday evening in Boston, a Thursday in UTC already. */
const NOW = new Date('2026-11-26T02:00:00Z');
const starts = (dates: Partial<EventSeed>) => datesOf(event(dates), 'America/New_York', NOW).map(({ startsAt }) => startsAt.toISOString());

describe("a demo's events are dated from the day on which it is loaded", () => {
  it('by the city’s own day, at its own hour: never today, so that no event is half over', () => {
    expect(starts({ weekday: 'thursday', nth: 1 })).toEqual(['2026-11-26T23:00:00.000Z']);
    expect(starts({ weekday: 'wednesday', nth: 1 })).toEqual(['2026-12-02T23:00:00.000Z']);
    expect(starts({ weekday: 'wednesday', nth: -1 })).toEqual(['2026-11-18T23:00:00.000Z']);
    expect(starts({ weekday: 'saturday', nth: -2 })).toEqual(['2026-11-14T23:00:00.000Z']);
  });

  it('a series keeps its hour across a change of clocks, and is one series', () => {
    const dates = datesOf(event({ weekday: 'wednesday', nth: 2, repeat: 'monthly', times: 5 }), 'America/New_York', NOW);
    expect(dates.map(({ startsAt }) => startsAt.toISOString().slice(0, 13))).toEqual(['2026-12-09T23', '2027-01-13T23', '2027-02-10T23', '2027-03-10T23', '2027-04-14T22']);
    expect(new Set(dates.map(({ seriesId }) => seriesId)).size).toBe(1);
  });

  it('an interpreter can be asked for until so many days before', () => {
    expect(datesOf(event({ weekday: 'friday', nth: 1, interpreterDaysBefore: 2 }), 'America/New_York', NOW)[0]!.interpreterUntil).toEqual(new Date('2026-11-25T23:00:00Z'));
  });
});
