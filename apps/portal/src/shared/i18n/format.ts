export interface Formatters {
  /** "March 4, 2026" */
  date(at: Instant): string;
  /** "Wed, Mar 4, 3:05 PM" */
  dateTime(at: Instant): string;
  time(at: Instant): string;
  /** "2 hours ago", "in 3 days"; counted from the page's own now. */
  relative(at: Instant): string;
  /** "Tuesday" within the last six days, else "Mar 4": since when. */
  day(at: Instant): string;
  /** "2d 4h", "45m": the two largest units, for chips and tables. */
  duration(minutes: number): string;
  /** "2 days, 4 hours": the same in words, for screen readers and messages. */
  durationWords(minutes: number): string;
  number(value: number): string;
  /** 0.853 is "85%"; one digit after the point where `digits` says so. */
  percent(share: number, digits?: number): string;
  list(items: readonly string[]): string;
}
/** ISO 8601 instant, e.g. `2026-03-04T20:05:00Z`. */
export type Instant = string | Date;

const MINUTES = { day: 1440, hour: 60, minute: 1 } as const;
type Unit = keyof typeof MINUTES;
const UNITS = Object.keys(MINUTES) as Unit[];

/** "-0" is no number to people, and is lost on its way to the browser, which then would write another page than the server. */
const NO_MINUS_ZERO = { signDisplay: 'negative' } as const;

/** From so many days on the hours tell nobody anything, and no list has room for them. */
const DAYS_ALONE = 10;

/** `minutes` in its two largest units: 1500 is [[1, 'day'], [1, 'hour']]; ten days and more in days. Zero is [[0, 'minute']]. */
function split(minutes: number): [number, Unit][] {
  let rest = Math.round(Math.abs(minutes));
  const parts: [number, Unit][] = [];
  for (const unit of UNITS) {
    const count = Math.floor(rest / MINUTES[unit]);
    rest -= count * MINUTES[unit];
    if (count > 0) parts.push([count, unit]);
    else if (parts.length > 0) break;
  }
  const [first] = parts;
  if (!first) return [[0, 'minute']];
  return parts.slice(0, first[1] === 'day' && first[0] >= DAYS_ALONE ? 1 : 2);
}

const SIX_DAYS = 6 * 86_400_000;
/** Farther away than this, a date without its year could be meant for another. */
const HALF_A_YEAR = 182 * 86_400_000;

export function formatters(locale: string, timeZone: string, now: string): Formatters {
  const tag = locale === 'en' ? 'en-US' : locale;
  const stamp = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone, ...options });
    // Node writes a narrow space before AM and PM, browsers a plain one: hydrated pages must read the same.
    return (at: Instant) => format.format(new Date(at)).replaceAll('\u202f', ' ');
  };
  const unit = (display: 'narrow' | 'long', separator: string) => (minutes: number) =>
    split(minutes)
      .map(([count, name]) => new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: display }).format(count))
      .join(separator);
  const moment = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const [soon, farOff] = [stamp(moment), stamp({ ...moment, year: 'numeric' })];
  const [weekday, shortDay] = [stamp({ weekday: 'long' }), stamp({ month: 'short', day: 'numeric' })];
  const relativeFormat = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return {
    date: stamp({ dateStyle: 'long' }),
    dateTime: (at) => (Math.abs(new Date(at).getTime() - new Date(now).getTime()) > HALF_A_YEAR ? farOff : soon)(at),
    time: stamp({ timeStyle: 'short' }),
    relative(at) {
      const minutes = (new Date(at).getTime() - new Date(now).getTime()) / 60_000;
      const [, name] = split(minutes)[0] ?? [0, 'minute' as const];
      return relativeFormat.format(Math.round(minutes / MINUTES[name]), name);
    },
    day: (at) => (new Date(now).getTime() - new Date(at).getTime() < SIX_DAYS ? weekday : shortDay)(at),
    duration: unit('narrow', ' '),
    durationWords: unit('long', ', '),
    number: (value) => new Intl.NumberFormat(tag, NO_MINUS_ZERO).format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(tag, { ...NO_MINUS_ZERO, style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share),
    list: (items) => new Intl.ListFormat(tag).format(items),
  };
}
