/** Hours as an administrator types them: '08:30-12:00, 13:00-17:00'; past midnight '22:00-26:00'. */
export interface OpenWindow {
  opens: number;
  closes: number;
}
export interface CalendarDate {
  date: string;
  kind: 'HOLIDAY' | 'SHORT_DAY' | 'EXTRA_DAY' | 'EMERGENCY_CLOSURE';
  name: string;
  windows: OpenWindow[];
  source?: string | null;
}

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const windowsText = (windows: readonly OpenWindow[]): string => windows.map(({ opens, closes }) => `${clock(opens)}-${clock(closes)}`).join(', ');

const WINDOW = /^(\d{1,2})(?::(\d\d))? ?[-–] ?(\d{1,2})(?::(\d\d))?$/;

/** The windows of a text; undefined when it is none. Nothing is closed. */
export function readWindows(text: string): OpenWindow[] | undefined {
  if (text.trim() === '') return [];
  const windows = text.split(',').map((part) => {
    const [, openHour, openMinute = '0', closeHour, closeMinute = '0'] = WINDOW.exec(part.trim()) ?? [];
    if (openHour === undefined || Number(openMinute) > 59 || Number(closeMinute) > 59) return undefined;
    return { opens: Number(openHour) * 60 + Number(openMinute), closes: Number(closeHour) * 60 + Number(closeMinute) };
  });
  return windows.every((window) => window !== undefined) ? (windows as OpenWindow[]) : undefined;
}

/** One line a date: '2026-12-25 Christmas Day', or '2026-12-24 09:00-12:00 Christmas Eve' for a day with hours of its own. */
export const datesText = (dates: readonly CalendarDate[]): string =>
  dates.map(({ date, windows, name }) => [date, windowsText(windows), name].filter(Boolean).join(' ')).join('\n');

const LINE = /^(\d{4}-\d\d-\d\d)\s+((?:\d{1,2}(?::\d\d)? ?[-–] ?\d{1,2}(?::\d\d)?(?:\s*,\s*)?)*)\s*(\S.*)$/;

/**
 * The dates of a text, or the number of the first line that is none. What stands unchanged keeps its kind and where it
 * came from; hours on a day that is closed otherwise make an extra day.
 */
export function readDates(text: string, standing: readonly CalendarDate[], isOpenOn: (date: string) => boolean): { dates: CalendarDate[] } | { line: number } {
  const known = new Map(standing.map((date) => [datesText([date]), date]));
  const dates: CalendarDate[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const [, date, hours = '', name = ''] = LINE.exec(line) ?? [];
    const windows = readWindows(hours.replace(/,\s*$/, ''));
    if (!date || !windows) return { line: at + 1 };
    const kind = windows.length === 0 ? 'HOLIDAY' : isOpenOn(date) ? 'SHORT_DAY' : 'EXTRA_DAY';
    dates.push(known.get(line) ?? { date, kind, name, windows });
  }
  return { dates };
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7 + 1;
