import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { anyCalendar, calendarWithPlainEdges, instants, quarters } from '../../testing/arbitrary-calendars.js';
import { aCalendar, aroundTheClock } from '../../testing/index.js';
import { openByWalking } from '../../testing/quarter-walker.js';
import { startOfDate } from './line.js';
import { inForce, intervalsOn, intervalsWithin } from './opening-hours.js';
import { workingTime } from './working-time.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const spans = fc.integer({ min: 0, max: 200 * HOUR });
const someSpan = fc.integer({ min: 1, max: 200 * HOUR });
const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
const waits = fc.integer({ min: 0, max: 60 * DAY });
/** Each run is a calendar of its own. */
const RUNS = 40;

/** Calendars of one to three versions, in nine zones, with edges in every gap and fold: see `arbitrary-calendars.ts`. */
describe('for any calendar', () => {
  test('adding open time uses exactly that much: inverse', () =>
    fc.assert(
      fc.property(anyCalendar, instants, spans, (line, start, ms) => {
        const hours = workingTime(line);
        expect(hours.elapsed(start, hours.add(start, ms))).toBe(ms);
      }),
      { numRuns: RUNS },
    ));

  test('a due time is the first such instant: a millisecond before it, the time is not yet used', () =>
    fc.assert(
      fc.property(anyCalendar, instants, someSpan, (line, start, ms) => {
        const hours = workingTime(line);
        expect(hours.elapsed(start, later(hours.add(start, ms), -1))).toBe(ms - 1);
      }),
      { numRuns: RUNS },
    ));

  test('subtracting finds the last instant from which that much is left', () =>
    fc.assert(
      fc.property(anyCalendar, instants, someSpan, (line, until, ms) => {
        const hours = workingTime(line);
        const from = hours.subtract(until, ms);
        expect(hours.elapsed(from, until)).toBe(ms);
        expect(hours.elapsed(later(from, 1), until)).toBe(ms - 1);
      }),
      { numRuns: RUNS },
    ));

  test('open time adds up over any point between: additivity', () =>
    fc.assert(
      fc.property(anyCalendar, instants, waits, waits, (line, a, wait, more) => {
        const [b, c] = [later(a, wait), later(a, wait + more)];
        const hours = workingTime(line);
        expect(hours.elapsed(a, c)).toBe(hours.elapsed(a, b) + hours.elapsed(b, c));
      }),
      { numRuns: RUNS },
    ));

  test('splitting a run anywhere leaves the due time where it was', () =>
    fc.assert(
      fc.property(anyCalendar, instants, spans, fc.integer({ min: 0, max: 1000 }), (line, start, ms, permille) => {
        const hours = workingTime(line);
        const due = hours.add(start, ms);
        const split = later(start, Math.floor(((due.getTime() - start.getTime()) * permille) / 1000));
        const left = ms - hours.elapsed(start, split);
        // With nothing left, the rest is due at once: at the next opening, not at the closing it fell on.
        fc.pre(left > 0);
        expect(hours.add(split, left)).toEqual(due);
      }),
      { numRuns: RUNS },
    ));

  test('who comes later is due no earlier, and who may take longer is due no earlier: monotonicity', () =>
    fc.assert(
      fc.property(anyCalendar, instants, spans, spans, waits, (line, start, ms, more, wait) => {
        const hours = workingTime(line);
        const due = hours.add(start, ms).getTime();
        expect(hours.add(later(start, wait), ms).getTime()).toBeGreaterThanOrEqual(due);
        expect(hours.add(start, ms + more).getTime()).toBeGreaterThanOrEqual(due);
        expect(hours.elapsed(start, later(start, wait))).toBeLessThanOrEqual(wait);
      }),
      { numRuns: RUNS },
    ));

  test('the index agrees with summing the windows one by one', () =>
    fc.assert(
      fc.property(anyCalendar, instants, waits, (line, from, ms) => {
        const to = later(from, ms);
        const naive = intervalsWithin(inForce(line), { start: from.getTime(), end: to.getTime() });
        expect(workingTime(line).elapsed(from, to)).toBe(naive.reduce((sum, { start, end }) => sum + end - start, 0));
      }),
      { numRuns: RUNS },
    ));

  test('and with asking the wall clock every quarter of an hour', () =>
    fc.assert(
      fc.property(calendarWithPlainEdges, quarters, fc.integer({ min: 0, max: 96 * 9 }), (line, from, count) => {
        const to = later(from, count * 900_000);
        expect(workingTime(line).elapsed(from, to)).toBe(openByWalking(line, from, to));
      }),
      { numRuns: RUNS },
    ));

  test('it is open exactly where open time passes', () =>
    fc.assert(
      fc.property(anyCalendar, instants, (line, at) => {
        const hours = workingTime(line);
        expect(hours.elapsed(at, later(at, 1))).toBe(hours.isOpen(at) ? 1 : 0);
        expect(hours.isOpen(hours.nextOpening(at))).toBe(true);
        expect(hours.elapsed(at, hours.nextOpening(at))).toBe(0);
      }),
      { numRuns: RUNS },
    ));

  test('business days end on a last closing, one business date further each, and pauses never pull them forward', () =>
    fc.assert(
      fc.property(anyCalendar, instants, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 90 * HOUR }), (line, at, days, paused) => {
        const hours = workingTime(line);
        const due = hours.addBusinessDays(at, days);
        const next = hours.addBusinessDays(at, days + 1);
        const closings = closingsBetween(line, due, next);
        expect(closings[0]).toEqual(due);
        expect(closings.at(-1)).toEqual(next);
        expect(closings).toHaveLength(2);
        expect(hours.addBusinessDays(at, days, 'AT_CLOSE', paused).getTime()).toBeGreaterThanOrEqual(due.getTime());
      }),
      { numRuns: RUNS },
    ));
});

/** The last closing of each business date, from `from` to `to`. */
function closingsBetween(versions: Parameters<typeof inForce>[0], from: Date, to: Date): Date[] {
  const line = inForce(versions);
  const dates: Date[] = [];
  const last = Temporal.Instant.fromEpochMilliseconds(to.getTime() + 2 * DAY).toZonedDateTimeISO('UTC').toPlainDate();
  let date = Temporal.Instant.fromEpochMilliseconds(from.getTime() - 3 * DAY).toZonedDateTimeISO('UTC').toPlainDate();
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const end = intervalsOn(line, date).at(-1)?.end;
    if (end !== undefined && end >= from.getTime() && end <= to.getTime()) dates.push(new Date(end));
  }
  return dates;
}

/** The shortest and the longest days there are, from local midnight to local midnight. */
describe('around the clock, a day is as long as it is', () => {
  test.each<[string, string, string, number]>([
    ['New York, spring', 'America/New_York', '2027-03-14', 23],
    ['New York, fall', 'America/New_York', '2026-11-01', 25],
    ['Sydney, spring', 'Australia/Sydney', '2026-10-04', 23],
    ['Sydney, fall', 'Australia/Sydney', '2026-04-05', 25],
    ['Santiago, spring: no midnight', 'America/Santiago', '2026-09-06', 23],
    ['Santiago, fall: two elevens at night', 'America/Santiago', '2026-04-04', 25],
    ['Lord Howe, spring', 'Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Lord Howe, fall', 'Australia/Lord_Howe', '2026-04-05', 24.5],
    ['São Paulo, spring: no midnight', 'America/Sao_Paulo', '2018-11-04', 23],
    ['São Paulo, fall: two elevens at night', 'America/Sao_Paulo', '2018-02-17', 25],
    ['Apia, the day before the lost one', 'Pacific/Apia', '2011-12-29', 24],
  ])('%s', (_name, zone, date, hours) => {
    const next = zone === 'Pacific/Apia' ? '2011-12-31' : Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    const [from, to] = [startOfDate(zone, date), startOfDate(zone, next)];
    expect(workingTime(aroundTheClock(zone).build()).elapsed(from, to)).toBe(hours * HOUR);
  });

  test('and the lost date has no hours, also when they were meant for it alone', () => {
    const lost = workingTime(aCalendar().in('Pacific/Apia').onlyOpen([1], '9-10').alsoOpenOn('2011-12-30', '9-17').build());
    expect(lost.elapsed(new Date('2011-12-29T00:00Z'), new Date('2012-01-01T00:00Z'))).toBe(0);
  });
});
