/** A line of an HSDS schedule; days as in RFC 5545, times of the city's own clock. */
export interface ScheduleLine {
  readonly freq: 'WEEKLY';
  /** 'MO,TU' */
  readonly byday: string;
  /** 'HH:MM', up to '24:00' */
  readonly opens_at: string;
  readonly closes_at: string;
  readonly description?: Readonly<Record<string, string>> | string | null;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const DAY = 1440;

export interface DayHours {
  /** ISO 8601: 1 is Monday. */
  readonly day: number;
  /** Minutes from midnight, in order; none: closed. */
  readonly windows: readonly { readonly opens: number; readonly closes: number }[];
}

export interface OpenNow {
  readonly open: boolean;
  /** When that changes: the day (1 is Monday) and the minutes from its midnight; null: never. */
  readonly until: { readonly day: number; readonly minute: number } | null;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Monday to Sunday. */
export const weekOf = (schedule: readonly ScheduleLine[]): DayHours[] =>
  DAYS.map((name, at) => ({
    day: at + 1,
    windows: schedule
      .filter(({ byday }) => byday.split(',').includes(name))
      .map(({ opens_at, closes_at }) => ({ opens: minutes(opens_at), closes: minutes(closes_at) }))
      .sort((a, b) => a.opens - b.opens),
  }));

/** Whether a place is open at an instant, by the clock of its zone, and until when that lasts. */
export function openNow(schedule: readonly ScheduleLine[], timeZone: string, at: Date): OpenNow {
  const windows = weekOf(schedule).flatMap(({ day, windows: ofDay }) => ofDay.map(({ opens, closes }) => ({ from: (day - 1) * DAY + opens, to: (day - 1) * DAY + closes })));
  if (windows.length === 0) return { open: false, until: null };
  const now = weekMinute(timeZone, at);
  // Twice the week, so that Sunday night sees Monday morning.
  const twice = [...windows, ...windows.map(({ from, to }) => ({ from: from + 7 * DAY, to: to + 7 * DAY }))];
  let end = now;
  for (const { from, to } of twice) if (from <= end && to > end) end = to;
  if (end > now) return { open: true, until: end - now >= 7 * DAY ? null : closingAt(end) };
  const opens = Math.min(...twice.map(({ from }) => from).filter((from) => from > now));
  return { open: false, until: { day: (Math.floor(opens / DAY) % 7) + 1, minute: opens % DAY } };
}

/** An end at midnight is the day's own 24:00. */
const closingAt = (minute: number) => ({ day: (Math.floor((minute - 1) / DAY) % 7) + 1, minute: ((minute - 1) % DAY) + 1 });

function weekMinute(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const day = DAYS.indexOf(of('weekday').slice(0, 2).toUpperCase());
  return day * DAY + Number(of('hour')) * 60 + Number(of('minute'));
}
