import { Temporal } from 'temporal-polyfill';

import { type CalendarVersion, WEEKDAYS } from './calendar.js';
import { type InForce, type Interval, intervalsOn, timeZoneAt } from './opening-hours.js';
import { toInstant, toWall } from './wall-time.js';

/** When on its due date a day goal falls due: at the end of the day's service, or at the time of day it came in. */
export type DayRule = 'AT_CLOSE' | 'SAME_TIME_OF_DAY';

/** A local date, and a wall time as ms from its midnight: past 24 h for hours that run into the next day. */
interface Receipt {
  readonly date: Temporal.PlainDate;
  readonly wallMs: number;
}

const DAY_MS = 86_400_000;
const LAST_MS_OF_DAY = DAY_MS - 1;
const MAX_DAYS = 3_660;
const MAX_KEPT_DATES = 20_000;

/** Day goals over a line of calendar versions; epoch ms in and out. */
export function dayArithmetic(line: readonly InForce[], horizonYears: number, beyond: (message: string) => Error) {
  const kept = new Map<string, readonly Interval[]>();
  const hours = (date: Temporal.PlainDate): readonly Interval[] => {
    const key = date.toString();
    const found = kept.get(key) ?? intervalsOn(line, date);
    if (kept.size >= MAX_KEPT_DATES) kept.clear();
    kept.set(key, found);
    return found;
  };
  const isBusinessDate = (date: Temporal.PlainDate) => hours(date).length > 0;
  const lastClose = (date: Temporal.PlainDate) => hours(date).at(-1)?.end ?? -Infinity;

  /** The first business date on or after `date`. */
  const businessDateFrom = (date: Temporal.PlainDate): Temporal.PlainDate => {
    const last = date.add({ years: horizonYears });
    for (let day = date; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      if (isBusinessDate(day)) return day;
    }
    throw beyond(`no business date within ${horizonYears} years`);
  };
  const nextBusinessDate = (date: Temporal.PlainDate) => businessDateFrom(date.add({ days: 1 }));

  /** The business dates of a year, listed once, so that a goal of many days costs no more than one of few. */
  const listed = new Map<number, BusinessDates>();
  const businessDatesOf = (year: number): BusinessDates => {
    const found = listed.get(year) ?? listBusinessDates(year, isBusinessDate);
    listed.set(year, found);
    return found;
  };
  /** The business date that comes `count` after a business date. */
  const businessDateAfter = (date: Temporal.PlainDate, count: number): Temporal.PlainDate => {
    let { year } = date;
    let { dates, indexOf } = businessDatesOf(year);
    let at = indexOf.get(date.toString())! + count;
    for (let emptyYears = 0; at >= dates.length; ) {
      at -= dates.length;
      emptyYears = dates.length === 0 ? emptyYears + 1 : 0;
      if (emptyYears > horizonYears) throw beyond(`no business date within ${horizonYears} years`);
      dates = businessDatesOf(++year).dates;
    }
    return dates[at]!;
  };

  /** Local date and time of receipt; at 1 a.m. inside hours that began yesterday it is still yesterday, 25 o'clock. */
  const receiptOf = (at: number): Receipt => {
    const local = toWall(timeZoneAt(line, at), at);
    const yesterday = local.date.subtract({ days: 1 });
    const isYesterdays = hours(yesterday).some(({ start, end }) => start <= at && at < end);
    return isYesterdays ? { date: yesterday, wallMs: local.wallMs + DAY_MS } : local;
  };

  /** Rule 6: a receipt on a closed day keeps its time of day; one after close counts from the next opening. */
  const countedFrom = (receipt: Receipt, at: number): Receipt => {
    const date = businessDateFrom(receipt.date);
    const counted = date.equals(receipt.date) ? at : instantAt({ date, wallMs: receipt.wallMs });
    if (counted < lastClose(date)) return { date, wallMs: receipt.wallMs };
    const next = nextBusinessDate(date);
    const opening = hours(next)[0]!.start;
    return { date: next, wallMs: toWall(timeZoneAt(line, opening), opening).wallMs };
  };

  const instantAt = ({ date, wallMs }: Receipt): number => {
    const noon = toInstant(line[0]!.version.timeZone, date, DAY_MS / 2, 'CLOSING');
    return toInstant(timeZoneAt(line, noon), date, wallMs, 'CLOSING');
  };

  const shifted = (at: number, days: number, pausedMs: number): number => {
    const sum = wholeDays(days) + pauseInDays(line, at, pausedMs);
    if (sum > MAX_DAYS) throw beyond(`${sum} days are more than ${horizonYears} years`);
    return sum;
  };

  return {
    businessDays(at: number, days: number, rule: DayRule, pausedMs: number): number {
      const receipt = receiptOf(at);
      const moved = shifted(at, days, pausedMs);
      const dayZero = at < lastClose(receipt.date) ? receipt.date : nextBusinessDate(receipt.date);
      const from = rule === 'AT_CLOSE' ? { date: dayZero, wallMs: 0 } : countedFrom(receipt, at);
      const date = moved === 0 ? from.date : businessDateAfter(from.date, moved);
      return rule === 'AT_CLOSE' ? lastClose(date) : instantAt({ date, wallMs: from.wallMs });
    },

    calendarDays(at: number, days: number, rule: DayRule, pausedMs: number, rollForward: boolean): number {
      const local = toWall(timeZoneAt(line, at), at);
      const due = local.date.add({ days: shifted(at, days, pausedMs) });
      const wallMs = rule === 'AT_CLOSE' ? LAST_MS_OF_DAY : local.wallMs;
      return instantAt({ date: rollForward ? businessDateFrom(due) : due, wallMs });
    },
  };
}

interface BusinessDates {
  readonly dates: readonly Temporal.PlainDate[];
  readonly indexOf: ReadonlyMap<string, number>;
}

function listBusinessDates(year: number, isBusinessDate: (date: Temporal.PlainDate) => boolean): BusinessDates {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const dates = Array.from({ length: first.daysInYear }, (_, days) => first.add({ days })).filter(isBusinessDate);
  return { dates, indexOf: new Map(dates.map((date, at) => [date.toString(), at])) };
}

/** Only whole nominal days of paused open time move a day goal, so that parking a request overnight buys nothing. */
function pauseInDays(line: readonly InForce[], at: number, pausedMs: number): number {
  if (pausedMs === 0) return 0;
  return Math.floor(pausedMs / nominalDayMs(line.find(({ end }) => at < end)!.version));
}

/** The nominal day: a week's open time shared by its open weekdays, by the wall clock. */
export function nominalDayMs({ weekly }: Pick<CalendarVersion, 'weekly'>): number {
  const open = WEEKDAYS.map((day) => weekly[day] ?? []).filter((windows) => windows.length > 0);
  const minutes = open.flat().reduce((sum, { opens, closes }) => sum + closes - opens, 0);
  return open.length === 0 ? DAY_MS : (minutes / open.length) * 60_000;
}

function wholeDays(days: number): number {
  const isInRange = Number.isInteger(days) && days >= 0 && days <= MAX_DAYS;
  if (!isInRange) throw new RangeError(`days must be 0 to ${MAX_DAYS}: ${days}`);
  return days;
}
