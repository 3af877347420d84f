import * as fc from 'fast-check';
import type { CalendarException, CalendarVersion, IsoWeekday, Window } from '../src/rules/index.js';

/** Both hemispheres, a half-hour change, a gap at midnight, a lost date, and one that never changes. */
export const ZONES = [
  'America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Pacific/Auckland', 'America/Santiago',
  'Australia/Lord_Howe', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kolkata',
] as const;

/** Around Apia's lost date, and over a year in which everybody's clocks change both ways. */
const SPANS = [
  { min: Date.UTC(2011, 11, 1), max: Date.UTC(2012, 1, 1) },
  { min: Date.UTC(2018, 0, 1), max: Date.UTC(2019, 3, 15) },
];
const QUARTER = 900_000;

export const instants = fc.oneof(...SPANS.map((span) => fc.integer(span))).map((ms) => new Date(ms));
/** The same on whole quarters of an hour. */
export const quarters = instants.map((at) => new Date(Math.floor(at.getTime() / QUARTER) * QUARTER));

const DAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Up to three windows a day from these edges (minutes); they meet or keep apart, and never run into the next day's first. */
function windowsOf(edges: readonly number[]) {
  return fc.subarray([...edges], { minLength: 2, maxLength: 6 }).map((chosen): Window[] => {
    const pairs = Array.from({ length: chosen.length >> 1 }, (_, i) => ({ opens: chosen[2 * i]!, closes: chosen[2 * i + 1]! }));
    return pairs.filter(({ opens }) => opens < 1440);
  });
}

function versionsOf(edges: readonly number[], zones: readonly string[]): fc.Arbitrary<CalendarVersion> {
  const day = windowsOf(edges);
  const exception = fc.record({ at: instants, open: fc.boolean(), windows: day });
  return fc
    .record({
      timeZone: fc.constantFrom(...zones),
      week: fc.array(fc.option(day, { nil: [] as Window[] }), { minLength: 7, maxLength: 7 }),
      atLeast: day,
      exceptions: fc.uniqueArray(exception, { maxLength: 12, selector: ({ at }) => at.toISOString().slice(0, 10) }),
    })
    .map(({ timeZone, week, atLeast, exceptions }) => ({
      timeZone,
      weekly: { ...Object.fromEntries(DAYS.map((weekday, i) => [weekday, week[i]!])), 3: atLeast },
      exceptions: exceptions.map(({ at, open, windows }): CalendarException => {
        const date = at.toISOString().slice(0, 10);
        return open ? { date, windows, kind: 'SHORT_DAY', name: date } : { date, windows: [], kind: 'HOLIDAY', name: date };
      }),
    }));
}

/** One to three versions of one calendar, each in force from some quarter of an hour. */
function lines(version: fc.Arbitrary<CalendarVersion>): fc.Arbitrary<CalendarVersion[]> {
  const later = fc.uniqueArray(fc.record({ version, effectiveFrom: quarters }), { maxLength: 2, selector: ({ effectiveFrom }) => effectiveFrom.getTime() });
  return fc
    .tuple(version, later)
    .map(([first, next]) => [first, ...next.map((one) => ({ ...one.version, effectiveFrom: one.effectiveFrom }))])
    .map((line) => line.sort((a, b) => (a.effectiveFrom?.getTime() ?? 0) - (b.effectiveFrom?.getTime() ?? 0)));
}

/** Every quarter of an hour may be an edge: in gaps and folds too, past midnight too. */
const ANY_EDGE = Array.from({ length: 4 * 26 }, (_, i) => i * 15);
/** Edges that no clock change of `ZONES` makes happen twice or never. */
const PLAIN_EDGES = [...ANY_EDGE.filter((minute) => minute >= 240 && minute < 1380), 1680];

export const anyCalendar = lines(versionsOf(ANY_EDGE, ZONES));
export const calendarWithPlainEdges = lines(versionsOf(PLAIN_EDGES, ZONES));
