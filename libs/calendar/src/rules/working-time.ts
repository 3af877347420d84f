import { dayArithmetic, type DayRule, nominalDayMs } from './business-days.js';
import type { CalendarVersion } from './calendar.js';
import { type InForce, inForce, timeZoneAt } from './opening-hours.js';
import { firstEndingAfter, instantOf, lastInstantOf, openBefore, openYears } from './open-years.js';

/** What one calendar answers about time. Instants in and out; all durations are integer milliseconds of open time. */
export interface WorkingTime {
  /** The zone in force at an instant. */
  timeZoneAt(at: Date): string;
  isOpen(at: Date): boolean;
  /** `at` itself when open, else the next opening. Throws `BeyondHorizon`. */
  nextOpening(at: Date): Date;
  /** Open time in `[from, to)`; 0 when `to` is not after `from`. */
  elapsed(from: Date, to: Date): number;
  /** The same in business days: each part of it over the nominal day of the version in force then. */
  businessDays(from: Date, to: Date): number;
  /**
   * The first instant at which `ms` of open time have passed since `from`: on a window's end, that end; for 0 the next
   * opening. Throws `BeyondHorizon` after ten years, RangeError for a negative or broken `ms`.
   */
  add(from: Date, ms: number): Date;
  /**
   * The last instant from which `ms` of open time pass until `until`: on a window's beginning, that beginning; for 0
   * `until` itself. Throws as `add` does.
   */
  subtract(until: Date, ms: number): Date;
  /**
   * Due time of a goal of `days` business days (>= 0) received at `from`; `pausedMs` of open time move it by whole
   * nominal days. Throws `BeyondHorizon`.
   */
  addBusinessDays(from: Date, days: number, rule?: DayRule, pausedMs?: number): Date;
  /** The same in calendar days; `rollForward` moves a due date that is no business date to the next one. */
  addCalendarDays(from: Date, days: number, rule?: DayRule, pausedMs?: number, rollForward?: boolean): Date;
}

/** No due time within ten years: a calendar (almost) without hours, or an absurd goal. The administrator must see it. */
export class BeyondHorizon extends RangeError {
  override readonly name = 'BeyondHorizon';
}

export const HORIZON_YEARS = 10;
const LONGEST_SPAN_YEARS = 100;
const MAX_CALENDARS = 64;
const kept = new Map<string, WorkingTime>();
/** The same object again needs no look at its content: versions never change. */
const known = new WeakMap<object, WorkingTime>();

/**
 * The working time of a calendar, from one version or from several, each in force from its `effectiveFrom`. Expanded as
 * far as it is asked, and kept by content for as long as it is among the last 64 used: ask again rather than hold it.
 */
export function workingTime(calendar: CalendarVersion | readonly CalendarVersion[]): WorkingTime {
  const same = known.get(calendar);
  if (same) return same;
  const found = byContent(calendar);
  known.set(calendar, found);
  return found;
}

function byContent(calendar: CalendarVersion | readonly CalendarVersion[]): WorkingTime {
  const versions = 'weekly' in calendar ? [calendar] : calendar;
  if (versions.length === 0) throw new RangeError('a calendar has at least one version');
  const key = JSON.stringify(versions);
  const found = kept.get(key) ?? build(inForce(structuredClone(versions)));
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MAX_CALENDARS) kept.delete(kept.keys().next().value!);
  return found;
}

function build(line: readonly InForce[]): WorkingTime {
  const yearOf = openYears(line);

  const isOpen = (at: number) => {
    const year = yearOf(utcYear(at));
    const i = firstEndingAfter(year, at);
    return i < year.ends.length && year.starts[i]! <= at;
  };

  const nextOpening = (at: number) => {
    for (let y = utcYear(at), last = y + HORIZON_YEARS; y <= last; y++) {
      const year = yearOf(y);
      const i = firstEndingAfter(year, at);
      if (i < year.ends.length) return Math.max(at, year.starts[i]!);
    }
    throw new BeyondHorizon(`no opening within ${HORIZON_YEARS} years`);
  };

  const elapsed = (from: number, to: number) => {
    if (to <= from) return 0;
    const [first, last] = [utcYear(from), utcYear(to)];
    if (last - first > LONGEST_SPAN_YEARS) throw new BeyondHorizon(`more than ${LONGEST_SPAN_YEARS} years`);
    let sum = openBefore(yearOf(last), to) - openBefore(yearOf(first), from);
    for (let y = first; y < last; y++) sum += yearOf(y).total;
    return sum;
  };

  const businessDays = (from: number, to: number) =>
    line.reduce((sum, { version, start, end }) => sum + elapsed(Math.max(from, start), Math.min(to, end)) / nominalDayMs(version), 0);

  const add = (from: number, ms: number) => {
    if (ms === 0) return nextOpening(from);
    const first = utcYear(from);
    let open = ms + openBefore(yearOf(first), from);
    for (let y = first; y <= first + HORIZON_YEARS; y++) {
      const year = yearOf(y);
      if (open <= year.total) return instantOf(year, open);
      open -= year.total;
    }
    throw new BeyondHorizon(`${ms} ms of open time take more than ${HORIZON_YEARS} years`);
  };

  const subtract = (until: number, ms: number) => {
    if (ms === 0) return until;
    const last = utcYear(until);
    let open = openBefore(yearOf(last), until) - ms;
    for (let y = last; y >= last - HORIZON_YEARS; y--) {
      if (open >= 0) return lastInstantOf(yearOf(y), open);
      open += yearOf(y - 1).total;
    }
    throw new BeyondHorizon(`${ms} ms of open time take more than ${HORIZON_YEARS} years`);
  };

  const days = dayArithmetic(line, HORIZON_YEARS, (message) => new BeyondHorizon(message));
  return {
    timeZoneAt: (at) => timeZoneAt(line, valid(at)),
    isOpen: (at) => isOpen(valid(at)),
    nextOpening: (at) => new Date(nextOpening(valid(at))),
    elapsed: (from, to) => elapsed(valid(from), valid(to)),
    businessDays: (from, to) => businessDays(valid(from), valid(to)),
    add: (from, ms) => new Date(add(valid(from), whole(ms))),
    subtract: (until, ms) => new Date(subtract(valid(until), whole(ms))),
    addBusinessDays: (from, count, rule = 'AT_CLOSE', pausedMs = 0) =>
      new Date(days.businessDays(valid(from), count, rule, pausedMs)),
    addCalendarDays: (from, count, rule = 'AT_CLOSE', pausedMs = 0, rollForward = false) =>
      new Date(days.calendarDays(valid(from), count, rule, pausedMs, rollForward)),
  };
}

const utcYear = (at: number): number => new Date(at).getUTCFullYear();

function valid(at: Date): number {
  const ms = at.getTime();
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  return ms;
}

function whole(ms: number): number {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`open time must be whole ms >= 0: ${ms}`);
  return ms;
}
