import { type FieldFault, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { Temporal } from 'temporal-polyfill';

/** Open hours `[opens, closes)` in minutes from local midnight; past 1440 they run into the next day. */
export interface Window {
  readonly opens: number;
  readonly closes: number;
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const EXCEPTION_KINDS = ['HOLIDAY', 'SHORT_DAY', 'EXTRA_DAY', 'EMERGENCY_CLOSURE'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** A local date whose own windows stand in place of its weekday's; no windows: closed all day. */
export interface CalendarException {
  /** 'YYYY-MM-DD' */
  readonly date: string;
  readonly windows: readonly Window[];
  readonly kind: ExceptionKind;
  readonly name: string;
  readonly source?: string;
}

/** The service hours of one calendar, immutable, in force from an instant until the next version is. */
export interface CalendarVersion {
  /** Of a published version. */
  readonly id?: string;
  /** IANA name, such as 'America/New_York' */
  readonly timeZone: string;
  /** A weekday that is left out is closed. */
  readonly weekly: { readonly [day in IsoWeekday]?: readonly Window[] };
  readonly exceptions: readonly CalendarException[];
  readonly effectiveFrom?: Date;
}

export interface CalendarRefusal extends Refusal<'CALENDAR_INVALID'> {
  readonly faults: readonly FieldFault[];
}

export const WEEKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];
/** A window may run to noon of the next day. */
export const LATEST_CLOSE = 2160;
const DAY = 1440;
const MAX_WINDOWS_A_DAY = 24;
const MAX_EXCEPTIONS = 5_000;

/** The calendar itself, or `CALENDAR_INVALID` with every fault by its path: a calendar that passes can be published. */
export function validateCalendar(version: CalendarVersion): Result<CalendarVersion, CalendarRefusal> {
  const faults = [...zoneFaults(version), ...weeklyFaults(version), ...exceptionFaults(version)];
  return faults.length === 0 ? ok(version) : refuse({ code: 'CALENDAR_INVALID', faults });
}

/** The windows of one local date: the exception's when there is one, else the weekday's. */
export function windowsOn(version: CalendarVersion, date: Temporal.PlainDate): readonly Window[] {
  return exceptionsByDate(version).get(date.toString()) ?? version.weekly[date.dayOfWeek as IsoWeekday] ?? [];
}

const byDate = new WeakMap<CalendarVersion, ReadonlyMap<string, readonly Window[]>>();

function exceptionsByDate(version: CalendarVersion): ReadonlyMap<string, readonly Window[]> {
  let map = byDate.get(version);
  if (!map) byDate.set(version, (map = new Map(version.exceptions.map((e) => [e.date, e.windows]))));
  return map;
}

function zoneFaults({ timeZone }: CalendarVersion): FieldFault[] {
  try {
    if (!/^[+-]/.test(timeZone) && Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)) return [];
  } catch {
    // not a zone: told below
  }
  return [{ path: 'timeZone', code: 'UNKNOWN_TIME_ZONE' }];
}

function weeklyFaults({ weekly }: CalendarVersion): FieldFault[] {
  const faults = WEEKDAYS.flatMap((day) => windowFaults(weekly[day] ?? [], `weekly.${day}`));
  if (WEEKDAYS.every((day) => (weekly[day] ?? []).length === 0)) faults.push({ path: 'weekly', code: 'NO_OPEN_WINDOW' });
  for (const day of WEEKDAYS) {
    const next = ((day % 7) + 1) as IsoWeekday;
    if (spills(weekly[day], weekly[next])) faults.push({ path: `weekly.${next}`, code: 'WINDOWS_OVERLAP' });
  }
  return faults;
}

function exceptionFaults(version: CalendarVersion): FieldFault[] {
  if (version.exceptions.length > MAX_EXCEPTIONS) return [{ path: 'exceptions', code: 'TOO_MANY', max: MAX_EXCEPTIONS }];
  const seen = new Set<string>();
  return version.exceptions.flatMap((exception, i) => {
    const path = `exceptions.${i}`;
    const date = parseDate(exception.date);
    if (!date) return [{ path: `${path}.date`, code: 'BAD_DATE' }];
    const faults = windowFaults(exception.windows, path);
    if (seen.has(exception.date)) faults.push({ path: `${path}.date`, code: 'DATE_TWICE' });
    seen.add(exception.date);
    if (exception.windows.length > 0 && exception.kind === 'HOLIDAY')
      faults.push({ path: `${path}.windows`, code: 'CLOSED_DAY_WITH_WINDOWS' });
    if (exception.windows.length === 0 && (exception.kind === 'SHORT_DAY' || exception.kind === 'EXTRA_DAY'))
      faults.push({ path: `${path}.windows`, code: 'OPEN_DAY_WITHOUT_WINDOWS' });
    const before = windowsOn(version, date.subtract({ days: 1 }));
    const after = windowsOn(version, date.add({ days: 1 }));
    if (spills(before, exception.windows) || spills(exception.windows, after))
      faults.push({ path, code: 'WINDOWS_OVERLAP' });
    return faults;
  });
}

function windowFaults(windows: readonly Window[], path: string): FieldFault[] {
  if (windows.length > MAX_WINDOWS_A_DAY) return [{ path, code: 'TOO_MANY', max: MAX_WINDOWS_A_DAY }];
  const faults: FieldFault[] = [];
  windows.forEach(({ opens, closes }, i) => {
    const whole = Number.isInteger(opens) && Number.isInteger(closes);
    if (!whole || opens < 0 || opens >= DAY || closes > LATEST_CLOSE)
      faults.push({ path: `${path}.${i}`, code: 'BAD_WINDOW', latest: LATEST_CLOSE });
    else if (opens >= closes) faults.push({ path: `${path}.${i}`, code: 'CLOSES_BEFORE_IT_OPENS' });
  });
  const sorted = [...windows].sort((a, b) => a.opens - b.opens);
  if (sorted.some((window, i) => i > 0 && window.opens < sorted[i - 1]!.closes))
    faults.push({ path, code: 'WINDOWS_OVERLAP' });
  return faults;
}

/** Whether one day's hours past midnight run into the next day's. */
function spills(today: readonly Window[] = [], tomorrow: readonly Window[] = []): boolean {
  const past = Math.max(0, ...today.map((w) => w.closes - DAY));
  return tomorrow.some((w) => w.opens < past);
}

/** Whether there is such a date, 'YYYY-MM-DD'. */
export const isDate = (text: string): boolean => parseDate(text) !== undefined;

function parseDate(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
