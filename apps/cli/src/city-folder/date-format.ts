import { Temporal } from 'temporal-polyfill';

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  dd: '(?<day>\\d{2})',
  HH: '(?<hour>\\d{2})',
  hh: '(?<hour12>\\d{2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<ms>\\d{3})',
  a: '(?<half>[AaPp][Mm])',
};
const DAY = 86_400_000;
const TOKEN = /yyyy|MM|dd|HH|hh|mm|ss|SSS|a/g;

/** A date format as a pattern with named parts; null when it names no whole date, or a part twice. */
export function compileDateFormat(format: string): RegExp | null {
  const parts: string[] = format.match(TOKEN) ?? [];
  if (new Set(parts).size < parts.length || !['yyyy', 'MM', 'dd'].every((part) => parts.includes(part))) return null;
  if (parts.includes('HH') && parts.includes('hh')) return null;
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  let pattern = '';
  let end = 0;
  for (const match of format.matchAll(TOKEN)) {
    pattern += literal(format.slice(end, match.index)) + TOKENS[match[0]];
    end = match.index + match[0].length;
  }
  return new RegExp(`^${pattern}${literal(format.slice(end))}$`);
}

export type DateRefusal = 'NOT_A_DATE' | 'DATE_DOES_NOT_EXIST';

/**
 * A reader of local times in one format and zone. A date that no calendar has, or a time that the clocks skipped, does
 * not exist; of a time that the clocks showed twice, the first is meant.
 */
export function dateReader(format: string, timeZone: string): (text: string) => Date | DateRefusal {
  const pattern = compileDateFormat(format);
  if (!pattern) throw new RangeError(`no date format: ${format}`);
  const offsets = new Map<number, number | null>();

  /** The offset from UTC in ms that holds all day, or null on a day on which the clocks change. */
  const offsetOn = (day: number): number | null => {
    const known = offsets.get(day);
    if (known !== undefined) return known;
    const date = plainDateTime(day * DAY).toPlainDate();
    const [first, last] = [date, date.add({ days: 1 })].map(
      (start) => start.toZonedDateTime(timeZone).offsetNanoseconds / 1e6,
    );
    const offset = first === last ? first! : null;
    offsets.set(day, offset);
    return offset;
  };

  return (text) => {
    const parts = pattern.exec(text)?.groups;
    if (!parts) return 'NOT_A_DATE';
    const wall = wallOf(parts);
    if (wall === null) return 'DATE_DOES_NOT_EXIST';
    const offset = offsetOn(Math.floor(wall / DAY));
    if (offset !== null) return new Date(wall - offset);
    const zoned = plainDateTime(wall).toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    return zoned.toPlainDateTime().equals(plainDateTime(wall))
      ? new Date(zoned.epochMilliseconds)
      : 'DATE_DOES_NOT_EXIST';
  };
}

/** The wall clock in ms as if in UTC; null when no calendar or clock shows it. */
function wallOf(parts: Readonly<Record<string, string | undefined>>): number | null {
  const part = (name: string) => Number(parts[name] ?? 0);
  const time = [hourOf(parts), part('minute'), part('second'), part('ms')] as const;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), ...time);
  const date = new Date(wall);
  const isReal = date.getUTCMonth() === part('month') - 1 && date.getUTCDate() === part('day');
  return isReal && time[0] < 24 && time[1] < 60 && time[2] < 60 ? wall : null;
}

function hourOf({ hour, hour12, half }: Readonly<Record<string, string | undefined>>): number {
  if (hour12 === undefined) return Number(hour ?? 0);
  if (Number(hour12) < 1 || Number(hour12) > 12) return NaN;
  return (Number(hour12) % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
}

function plainDateTime(wall: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
}
