import { readFileSync } from 'node:fs';

import type { CalendarException, CalendarVersion, IsoWeekday, Window } from '../src/rules/index.js';
import { minutes } from './a-calendar.js';

type Spans = Readonly<Record<string, string>>;
interface Schedule {
  readonly hours: Readonly<Record<string, Spans>>;
  readonly holidays: readonly string[];
  readonly holiday_hours?: Readonly<Record<string, Spans>>;
  readonly shifts?: Readonly<Record<string, Spans>>;
  readonly breaks?: Readonly<Record<string, Spans>>;
  readonly tz: string;
}
interface FactBase {
  /** position in the file: what a disagreement is named by */
  readonly number: number;
  readonly name: string;
  readonly from: 'zammad' | 'biz' | 'working_hours';
  readonly calendar: CalendarVersion;
  readonly pauses: readonly (readonly [Date, Date])[];
}
export type Fact = FactBase &
  (
    | { readonly op: 'add_business_seconds'; readonly at: Date; readonly seconds: number; readonly expected: Date }
    | { readonly op: 'business_seconds_between'; readonly at: Date; readonly to: Date; readonly expected: number }
    | { readonly op: 'is_working'; readonly at: Date; readonly expected: boolean }
  );
interface Vector {
  readonly op: Fact['op'];
  readonly args: readonly (string | number)[];
  readonly out: string | number | boolean;
  readonly schedule: Schedule;
  readonly pauses: readonly (readonly [string, string])[];
  readonly from: Fact['from'];
  readonly name: string;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The facts of three public test suites, as calendars of ours. */
export function businessTimeFacts(): Fact[] {
  const file = readFileSync(new URL('./business-time-vectors.json', import.meta.url), 'utf8');
  const { vectors } = JSON.parse(file) as { vectors: Vector[] };
  return vectors.map((vector, number) => {
    const { op, args, out, from, name } = vector;
    const pauses = vector.pauses.map(([start, end]) => [new Date(start), new Date(end)] as const);
    const base = { number, name, from, pauses, calendar: calendarOf(vector.schedule), at: new Date(args[0]!) };
    switch (op) {
      case 'add_business_seconds':
        return { ...base, op, seconds: Number(args[1]), expected: new Date(String(out)) };
      case 'business_seconds_between':
        return { ...base, op, to: new Date(args[1]!), expected: Number(out) };
      case 'is_working':
        return { ...base, op, expected: out === true };
    }
  });
}

function calendarOf({ hours, holidays, holiday_hours = {}, shifts = {}, breaks = {}, tz }: Schedule): CalendarVersion {
  const weekly = Object.fromEntries(Object.entries(hours).map(([day, spans]) => [DAYS.indexOf(day) + 1, windows(spans)]));
  const ofWeekday = (date: string) => {
    const day = (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as IsoWeekday;
    return weekly[day] ?? [];
  };
  // biz: a holiday beats a shift, a shift beats the weekday, and breaks are cut out of either.
  const dates = new Map<string, Window[]>();
  for (const [date, spans] of Object.entries({ ...shifts, ...holiday_hours })) dates.set(date, windows(spans));
  for (const [date, spans] of Object.entries(breaks))
    dates.set(date, windows(spans).reduce(without, dates.get(date) ?? ofWeekday(date)));
  for (const date of holidays) dates.set(date, []);
  const exceptions = [...dates].map(([date, open]): CalendarException => {
    return { date, windows: open, kind: open.length > 0 ? 'SHORT_DAY' : 'HOLIDAY', name: date };
  });
  return { timeZone: tz, weekly, exceptions };
}

const windows = (spans: Spans): Window[] =>
  Object.entries(spans).map(([opens, closes]) => ({ opens: minutes(opens), closes: minutes(closes) }));

const without = (open: Window[], pause: Window): Window[] =>
  open
    .flatMap(({ opens, closes }) => [
      { opens, closes: Math.min(closes, pause.opens) },
      { opens: Math.max(opens, pause.closes), closes },
    ])
    .filter(({ opens, closes }) => opens < closes);
