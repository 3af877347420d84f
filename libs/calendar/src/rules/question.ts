import { type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { type CalendarException, type CalendarVersion, type IsoWeekday, validateCalendar, type Window } from './calendar.js';
import { BeyondHorizon, type WorkingTime, workingTime } from './working-time.js';

/**
 * A question as other projects' test suites write it down (`testing/business-time-vectors.json`): hours by weekday,
 * holidays and other hours by date, and intervals in which the clock stands still.
 */
export interface Question {
  readonly op: 'add_business_seconds' | 'business_seconds_between' | 'is_working';
  readonly at: Date;
  readonly to?: Date;
  readonly ms?: number;
  readonly calendar: CalendarVersion;
  /** Ascending, and apart from each other. */
  readonly pauses: readonly Pause[];
}
/** A due time, open seconds, or whether it is open. */
export type Answer = Date | number | boolean;

interface Pause {
  readonly from: Date;
  readonly to: Date;
}

/** What is wrong with the question, by its path in it; `BEYOND_HORIZON` when no answer lies within ten years. */
export interface QuestionRefusal {
  readonly code: 'BAD_QUESTION' | 'BEYOND_HORIZON';
  readonly faults: readonly FieldFault[];
}

/** What our arithmetic says; milliseconds are fractions of a second. Negative seconds to add go back. */
export function answerQuestion({ op, at, to, ms = 0, calendar, pauses }: Question): Result<Answer, QuestionRefusal> {
  const hours = workingTime(calendar);
  try {
    if (op === 'is_working') return ok(hours.isOpen(at) && !pauses.some((pause) => pause.from <= at && at < pause.to));
    if (op === 'business_seconds_between') return ok(runningBetween(hours, pauses, at, to!) / 1000);
    return ok(ms < 0 ? beginningBefore(hours, pauses, at, -ms) : dueAfter(hours, pauses, at, ms));
  } catch (fault) {
    if (fault instanceof BeyondHorizon) return refuse({ code: 'BEYOND_HORIZON', faults: [] });
    throw fault;
  }
}

/** Each pause that begins before the time is used up moves its end by the open time in it. */
function dueAfter(hours: WorkingTime, pauses: readonly Pause[], at: Date, ms: number): Date {
  return pauses.reduce((due, { from, to }) => {
    const paused = from < due ? hours.elapsed(from < at ? at : from, to) : 0;
    return paused > 0 ? hours.add(due, paused) : due;
  }, hours.add(at, ms));
}

/** The same backwards, from the latest pause to the earliest. */
function beginningBefore(hours: WorkingTime, pauses: readonly Pause[], at: Date, ms: number): Date {
  return pauses.reduceRight((began, { from, to }) => {
    const paused = to > began ? hours.elapsed(from, to > at ? at : to) : 0;
    return paused > 0 ? hours.subtract(began, paused) : began;
  }, hours.subtract(at, ms));
}

function runningBetween(hours: WorkingTime, pauses: readonly Pause[], at: Date, to: Date): number {
  const paused = pauses.map((pause) => hours.elapsed(pause.from < at ? at : pause.from, pause.to < to ? pause.to : to));
  return paused.reduce((left, ms) => left - ms, hours.elapsed(at, to));
}

/** Reads a question from parsed JSON; `BAD_QUESTION` with every fault by its path. */
export function readQuestion(value: unknown): Result<Question, QuestionRefusal> {
  const reader = new QuestionReader();
  const question = reader.question(value);
  if (reader.faults.length > 0) return refuse({ code: 'BAD_QUESTION', faults: reader.faults });
  const valid = validateCalendar(question.calendar);
  if (valid.ok) return ok(question);
  return refuse({ code: 'BAD_QUESTION', faults: valid.refusal.faults.map((fault) => ({ ...fault, path: `schedule.${fault.path}` })) });
}

const OPS = ['add_business_seconds', 'business_seconds_between', 'is_working'] as const;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const TIME = /^(\d{1,2}):(\d\d)$/;
const MAX_PAUSES = 1_000;

type Fields = Readonly<Record<string, unknown>>;

class QuestionReader {
  readonly faults: FieldFault[] = [];

  question(value: unknown): Question {
    const { op, args, schedule, pauses = [] } = this.fields(value, '');
    const [first, second] = this.list(args, 'args', 2);
    const at = this.instant(first, 'args.0');
    const asked = OPS.find((known) => known === op) ?? this.fault('op', 'UNKNOWN_OP', OPS[0]);
    const between = asked === 'business_seconds_between';
    const ms = asked === 'add_business_seconds' ? this.milliseconds(second, 'args.1') : undefined;
    const to = between ? this.instant(second, 'args.1') : undefined;
    return { op: asked, at, to, ms, calendar: this.calendar(schedule), pauses: this.pauses(pauses) };
  }

  private calendar(value: unknown): CalendarVersion {
    const { hours, holidays = [], holiday_hours: own, shifts, breaks, tz } = this.fields(value, 'schedule');
    const byDay = this.windowsBy(hours, 'schedule.hours');
    for (const day of byDay.keys()) if (!DAYS.includes(day)) this.fault(`schedule.hours.${day}`, 'UNKNOWN_DAY', undefined);
    const weekly = Object.fromEntries([...byDay].map(([day, windows]) => [DAYS.indexOf(day) + 1, windows])) as CalendarVersion['weekly'];
    // A holiday beats hours of its own, these beat the weekday, and breaks are cut out of either.
    const dates = new Map([...this.windowsBy(shifts, 'schedule.shifts'), ...this.windowsBy(own, 'schedule.holiday_hours')]);
    for (const [date, taken] of this.windowsBy(breaks, 'schedule.breaks')) {
      dates.set(date, taken.reduce(without, [...(dates.get(date) ?? weekly[weekdayOf(date)] ?? [])]));
    }
    for (const date of this.list(holidays, 'schedule.holidays', 5_000)) dates.set(String(date), []);
    const exceptions = [...dates].map(([date, windows]): CalendarException => ({
      date,
      windows,
      kind: windows.length > 0 ? 'SHORT_DAY' : 'HOLIDAY',
      name: date,
    }));
    return { timeZone: typeof tz === 'string' ? tz : '', weekly, exceptions };
  }

  /** {"mon": {"09:00": "17:00"}} */
  private windowsBy(value: unknown, path: string): Map<string, Window[]> {
    if (value === undefined || value === null) return new Map();
    return new Map(
      Object.entries(this.fields(value, path)).map(([key, spans]) => {
        const windows = Object.entries(this.fields(spans, `${path}.${key}`)).map(([opens, closes]) => ({
          opens: this.minutes(opens, `${path}.${key}`),
          closes: this.minutes(closes, `${path}.${key}`),
        }));
        return [key, windows];
      }),
    );
  }

  /** Sorted; what overlaps or touches is one pause. */
  private pauses(value: unknown): Pause[] {
    const pauses = this.list(value, 'pauses', MAX_PAUSES).map((pause, i) => {
      const [from, to] = this.list(pause, `pauses.${i}`, 2);
      const read = { from: this.instant(from, `pauses.${i}.0`), to: this.instant(to, `pauses.${i}.1`) };
      return read.to < read.from ? this.fault(`pauses.${i}`, 'ENDS_BEFORE_IT_BEGINS', read) : read;
    });
    const merged: Pause[] = [];
    for (const pause of pauses.sort((a, b) => a.from.getTime() - b.from.getTime())) {
      const last = merged.at(-1);
      if (last && pause.from <= last.to) merged[merged.length - 1] = { from: last.from, to: pause.to > last.to ? pause.to : last.to };
      else if (pause.from < pause.to) merged.push(pause);
    }
    return merged;
  }

  private instant(value: unknown, path: string): Date {
    const [, year, month, day] = INSTANT.exec(typeof value === 'string' ? value : '') ?? [];
    const at = new Date(day && isDate(Number(year), Number(month), Number(day)) ? String(value) : Number.NaN);
    return Number.isNaN(at.getTime()) ? this.fault(path, 'NOT_AN_INSTANT', at) : at;
  }

  private milliseconds(value: unknown, path: string): number {
    const ms = typeof value === 'number' ? Math.round(value * 1000) : Number.NaN;
    return Number.isSafeInteger(ms) ? ms : this.fault(path, 'NOT_SECONDS', 0);
  }

  private minutes(clock: unknown, path: string): number {
    const [, hours, minutes] = TIME.exec(typeof clock === 'string' ? clock : '') ?? [];
    const isTime = hours !== undefined && Number(minutes) < 60;
    return isTime ? Number(hours) * 60 + Number(minutes) : this.fault(path, 'NOT_A_TIME', 0);
  }

  private fields(value: unknown, path: string): Fields {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    return this.fault(path, 'NOT_AN_OBJECT', {});
  }

  private list(value: unknown, path: string, max: number): readonly unknown[] {
    if (Array.isArray(value) && value.length <= max) return value as unknown[];
    return this.fault(path, 'NOT_A_LIST', [], { max });
  }

  private fault<T>(path: string, code: string, instead: T, facts: object = {}): T {
    this.faults.push({ path, code, ...facts });
    return instead;
  }
}

/** `Date` takes 30 February for 2 March. */
const isDate = (year: number, month: number, day: number): boolean => day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

const weekdayOf = (date: string): IsoWeekday => (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as IsoWeekday;

const without = (open: Window[], pause: Window): Window[] =>
  open
    .flatMap(({ opens, closes }) => [
      { opens, closes: Math.min(closes, pause.opens) },
      { opens: Math.max(opens, pause.closes), closes },
    ])
    .filter(({ opens, closes }) => opens < closes);
