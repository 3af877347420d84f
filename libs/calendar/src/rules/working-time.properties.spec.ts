import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

import { aCalendar, aroundTheClock } from '../../testing/index.js';
import type { CalendarVersion } from './calendar.js';
import { inForce, intervalsWithin } from './opening-hours.js';
import { workingTime } from './working-time.js';

const HOUR = 3_600_000;
const ZONES = ['America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Sao_Paulo', 'Europe/Berlin'];
const WEEKS: readonly ((zone: string) => CalendarVersion)[] = [
  (zone) => aCalendar().in(zone).closedOn('2018-11-05').shortOn('2018-12-24', '9-12').build(),
  (zone) => aCalendar().in(zone).onlyOpen([1, 3, 6, 7], '0-1:30', '2:30-6', '8-12', '22-26').build(),
  (zone) => aroundTheClock(zone).build(),
];
/** Around Apia's lost day, and over a year of everybody's clock changes. */
const SPANS = [
  { min: Date.UTC(2011, 11, 1), max: Date.UTC(2012, 1, 1) },
  { min: Date.UTC(2018, 0, 1), max: Date.UTC(2019, 3, 1) },
];

const calendars = fc
  .record({ zone: fc.constantFrom(...ZONES), week: fc.constantFrom(...WEEKS) })
  .map(({ zone, week }) => week(zone));
const instants = fc.oneof(...SPANS.map((span) => fc.integer(span))).map((ms) => new Date(ms));
const spans = fc.integer({ min: 0, max: 400 * HOUR });
const RUNS = { numRuns: 300 };

test('adding what is asked uses exactly that much open time', () => {
  fc.assert(
    fc.property(calendars, instants, spans, (version, start, ms) => {
      const calendar = workingTime(version);
      expect(calendar.elapsed(start, calendar.add(start, ms))).toBe(ms);
    }),
    RUNS,
  );
});

test('a due time is the first such instant: a millisecond before it, the time is not yet used', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 1, max: 400 * HOUR }), (version, start, ms) => {
      const calendar = workingTime(version);
      const before = new Date(calendar.add(start, ms).getTime() - 1);
      expect(calendar.elapsed(start, before)).toBe(ms - 1);
    }),
    RUNS,
  );
});

test('open time adds up over any point between', () => {
  fc.assert(
    fc.property(calendars, fc.tuple(instants, instants, instants), (version, points) => {
      const [a, b, c] = points.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
      const calendar = workingTime(version);
      expect(calendar.elapsed(a, c)).toBe(calendar.elapsed(a, b) + calendar.elapsed(b, c));
    }),
    RUNS,
  );
});

test('splitting a run anywhere leaves the due time where it was', () => {
  fc.assert(
    fc.property(calendars, instants, spans, fc.integer({ min: 0, max: 1000 }), (version, start, ms, permille) => {
      const calendar = workingTime(version);
      const due = calendar.add(start, ms);
      const split = new Date(start.getTime() + Math.floor(((due.getTime() - start.getTime()) * permille) / 1000));
      const left = ms - calendar.elapsed(start, split);
      // With nothing left, the rest is due at once: at the next opening, not at the closing it fell on.
      fc.pre(left > 0);
      expect(calendar.add(split, left)).toEqual(due);
    }),
    RUNS,
  );
});

test('the index agrees with summing the windows one by one', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 0, max: 60 * 24 * HOUR }), (version, from, ms) => {
      const range = { start: from.getTime(), end: from.getTime() + ms };
      const naive = intervalsWithin(inForce([version]), range).reduce((sum, { start, end }) => sum + end - start, 0);
      expect(workingTime(version).elapsed(from, new Date(range.end))).toBe(naive);
    }),
    { numRuns: 100 },
  );
});

describe('faults of others, not repeated', () => {
  const datesFrom = (from: string, to: string) => {
    const step = { first: Temporal.PlainDate.from(from), last: Temporal.PlainDate.from(to) };
    const dates: string[] = [];
    for (let d = step.first; Temporal.PlainDate.compare(d, step.last) <= 0; d = d.add({ days: 1 })) dates.push(`${d}`);
    return dates;
  };

  test('steps of 86,400 s visit a date twice in fall and skip one in spring; civil dates do neither (GLPI, OTRS 9884)', () => {
    const stepped = (from: string, days: number) =>
      Array.from({ length: days }, (_, i) =>
        Temporal.Instant.from(from).add({ seconds: i * 86_400 }).toZonedDateTimeISO('America/New_York').toPlainDate().toString(),
      );
    expect(stepped('2026-10-30T00:10-04:00', 4).filter((date) => date === '2026-11-01')).toHaveLength(2);
    expect(stepped('2027-03-12T23:30-05:00', 4)).not.toContain('2027-03-14');
    expect(datesFrom('2026-10-30', '2026-11-03')).toHaveLength(5);
    expect(datesFrom('2027-03-12', '2027-03-16')).toContain('2027-03-14');
  });

  test('a closure from 24 December to 2 January holds the days between (GLPI isHoliday)', () => {
    const closure = datesFrom('2026-12-24', '2027-01-02');
    const calendar = workingTime(closure.reduce((c, date) => c.closedOn(date), aCalendar()).build());
    expect(calendar.isOpen(new Date('2026-12-28T12:00-05:00'))).toBe(false);
    expect(calendar.isOpen(new Date('2027-01-01T12:00-05:00'))).toBe(false);
    expect(calendar.add(new Date('2026-12-23T17:00-05:00'), HOUR)).toEqual(new Date('2027-01-04T10:00-05:00'));
  });

  test('minutes of last winter keep last winter’s offset, whatever today’s is (dbt_zendesk #25)', () => {
    const calendar = workingTime(aCalendar().build());
    const day = (date: string, offset: string) =>
      calendar.elapsed(new Date(`${date}T00:00${offset}`), new Date(`${date}T12:00${offset}`));
    expect(day('2026-01-14', '-05:00')).toBe(3 * HOUR);
    expect(day('2026-07-15', '-04:00')).toBe(3 * HOUR);
  });

  test('a time in the fold is the same instant on every day it is asked (luxon #1089)', () => {
    const nights = aCalendar().onlyOpen([7], '1:30-4').build();
    expect(workingTime(nights).nextOpening(new Date('2026-10-31T12:00Z'))).toEqual(new Date('2026-11-01T01:30-04:00'));
  });
});
