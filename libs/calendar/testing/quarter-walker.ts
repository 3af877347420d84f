import type { CalendarVersion, IsoWeekday } from '../src/rules/index.js';

const QUARTER = 900_000;
const DAY = 1440;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Open ms in `[from, to)`, found as slowly and plainly as can be: it asks the wall clock (`Intl`, not Temporal) at every
 * quarter of an hour. All edges and both instants lie on quarters.
 */
export function openByWalking(line: readonly CalendarVersion[], from: Date, to: Date): number {
  let open = 0;
  for (let at = from.getTime(); at < to.getTime(); at += QUARTER) if (isOpenAt(line, at)) open += QUARTER;
  return open;
}

function isOpenAt(line: readonly CalendarVersion[], at: number): boolean {
  const version = line.findLast(({ effectiveFrom }) => (effectiveFrom?.getTime() ?? -Infinity) <= at)!;
  const { date, minute } = wall(version.timeZone, at);
  const yesterday = new Date(Date.parse(`${date}T00:00:00Z`) - DAY * 60_000).toISOString().slice(0, 10);
  const covers = (day: string, asked: number) => windowsOf(version, day).some(({ opens, closes }) => opens <= asked && asked < closes);
  return covers(date, minute) || covers(yesterday, minute + DAY);
}

function windowsOf({ weekly, exceptions }: CalendarVersion, date: string) {
  const weekday = (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as IsoWeekday;
  return exceptions.find((exception) => exception.date === date)?.windows ?? weekly[weekday] ?? [];
}

function wall(timeZone: string, at: number): { date: string; minute: number } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}
