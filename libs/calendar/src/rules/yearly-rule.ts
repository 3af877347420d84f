import { Temporal } from 'temporal-polyfill';

type Dates = Temporal.PlainDate[];
interface Weekday {
  /** The nth such day of the month (or year, without months); from its end when negative; 0: all of them. */
  readonly nth: number;
  readonly day: number;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS', 'WKST'];
const MOST_COUNTED_YEARS = 100;

/**
 * The dates of a yearly RFC 5545 rule from `first` through `last`, ascending: "the fourth Thursday of November".
 * Undefined for a rule that is not yearly, or that we cannot read: never a guess.
 */
export function yearlyDates(rule: string, start: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): Dates | undefined {
  const parts = new Map(rule.toUpperCase().split(';').filter(Boolean).map((part) => part.split('=', 2) as [string, string | undefined]));
  if (parts.get('FREQ') !== 'YEARLY' || [...parts.keys()].some((key) => !KNOWN.includes(key))) return undefined;
  const interval = numberOf(parts.get('INTERVAL') ?? '1', 1, 100);
  const count = numberOf(parts.get('COUNT') ?? '10000', 1, 10_000);
  const until = parts.has('UNTIL') ? dateOf(parts.get('UNTIL')) : last;
  const months = numbersOf(parts.get('BYMONTH'), 1, 12);
  const monthDays = numbersOf(parts.get('BYMONTHDAY'), -31, 31);
  const positions = numbersOf(parts.get('BYSETPOS'), -366, 366);
  const weekdays = weekdaysOf(parts.get('BYDAY'));
  if (!interval || !count || !until || !months || !monthDays || !positions || !weekdays) return undefined;
  // Only a count needs the years before.
  const skipped = parts.has('COUNT') ? 0 : Math.max(0, Math.floor((first.year - 1 - start.year) / interval)) * interval;
  if (last.year - start.year - skipped > MOST_COUNTED_YEARS) return undefined;

  const dates: Dates = [];
  for (let year = start.year + skipped; year <= Math.min(last.year, until.year); year += interval) {
    const chosen = positioned(datesOfYear(year, start, months, monthDays, weekdays), positions);
    dates.push(...chosen.filter((date) => Temporal.PlainDate.compare(date, start) >= 0));
    if (dates.length >= count) break;
  }
  const isDue = (date: Temporal.PlainDate) => [until, last].every((end) => Temporal.PlainDate.compare(date, end) <= 0);
  return dates.slice(0, count).filter(isDue);
}

function datesOfYear(year: number, start: Temporal.PlainDate, months: readonly number[], monthDays: readonly number[], weekdays: readonly Weekday[]): Dates {
  const isPlain = monthDays.length === 0 && weekdays.length === 0;
  const wholeYear = months.length === 0 && !isPlain;
  const asked = wholeYear ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : months.length > 0 ? months.toSorted((a, b) => a - b) : [start.month];
  const byMonth = asked.map((month) => daysOfMonth(year, month));
  if (isPlain) return byMonth.flatMap((days) => days.filter(({ day }) => day === start.day));
  const onMonthDay = (date: Temporal.PlainDate) =>
    monthDays.length === 0 || monthDays.includes(date.day) || monthDays.includes(date.day - date.daysInMonth - 1);
  const onWeekday = (date: Temporal.PlainDate) => weekdays.length === 0 || weekdays.some((weekday) => isSuch(weekday, date, wholeYear));
  return byMonth.flatMap((days) => days.filter((date) => onMonthDay(date) && onWeekday(date)));
}

/** Whether the date is the nth such weekday of its month, or of its year. */
function isSuch({ nth, day }: Weekday, date: Temporal.PlainDate, ofYear: boolean): boolean {
  if (date.dayOfWeek !== day) return false;
  const [position, length] = ofYear ? [date.dayOfYear, date.daysInYear] : [date.day, date.daysInMonth];
  return nth === 0 || nth === (nth > 0 ? Math.ceil(position / 7) : -Math.ceil((length - position + 1) / 7));
}

const positioned = (dates: Dates, positions: readonly number[]): Dates =>
  positions.length === 0 ? dates : dates.filter((_, i) => positions.includes(i + 1) || positions.includes(i - dates.length));

function daysOfMonth(year: number, month: number): Dates {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return Array.from({ length: first.daysInMonth }, (_, i) => first.add({ days: i }));
}

function numberOf(text: string, min: number, max: number): number | undefined {
  const value = /^[+-]?\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

function numbersOf(text: string | undefined, min: number, max: number): number[] | undefined {
  if (text === undefined) return [];
  const numbers = text.split(',').map((part) => numberOf(part, min, max));
  return numbers.every((value) => value !== undefined && value !== 0) ? (numbers as number[]) : undefined;
}

function weekdaysOf(text: string | undefined): Weekday[] | undefined {
  if (text === undefined) return [];
  const days = text.split(',').map((part) => {
    const [, nth = '', name = ''] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(part) ?? [];
    return { nth: Number(nth || 0), day: DAYS.indexOf(name) + 1 };
  });
  return days.every(({ day }) => day > 0) ? days : undefined;
}

function dateOf(text: string | undefined): Temporal.PlainDate | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(text ?? '') ?? [];
  try {
    return year ? Temporal.PlainDate.from(`${year}-${month}-${day}`) : undefined;
  } catch {
    return undefined;
  }
}
