import { Temporal } from 'temporal-polyfill';

/** One content line of RFC 5545: its name and parameters' names in capitals. */
export interface ContentLine {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** The events of a calendar file, each as its own lines; undefined when the text is no calendar. Alarms and zones are passed over. */
export function eventsOf(text: string): { cancelled: boolean; events: ContentLine[][] } | undefined {
  const lines = unfolded(text);
  if (lines[0]?.trim().toUpperCase() !== 'BEGIN:VCALENDAR') return undefined;
  const events: ContentLine[][] = [];
  const inside: string[] = [];
  // Never the whole path as one text: in a file that only ever begins, that would take the square of its length.
  const isIn = (...path: string[]) => inside.length === path.length && path.every((name, at) => inside[at] === name);
  let cancelled = false;
  for (const raw of lines) {
    const line = contentLine(raw);
    if (!line) continue;
    if (line.name === 'BEGIN') {
      inside.push(line.value.toUpperCase());
      if (isIn('VCALENDAR', 'VEVENT')) events.push([]);
    } else if (line.name === 'END') inside.pop();
    else if (isIn('VCALENDAR', 'VEVENT')) events.at(-1)!.push(line);
    else if (isIn('VCALENDAR') && line.name === 'METHOD') cancelled ||= line.value.toUpperCase() === 'CANCEL';
  }
  return { cancelled, events };
}

/** A long line goes on where the next begins with a blank. */
const unfolded = (text: string): string[] => text.replace(/^\uFEFF/, '').replace(/\r?\n[ \t]/g, '').split(/\r?\n/);

function contentLine(raw: string): ContentLine | undefined {
  const colon = outsideQuotes(raw, ':')[0];
  if (colon === undefined) return undefined;
  const head = raw.slice(0, colon);
  const cuts = outsideQuotes(head, ';');
  const pieces = [0, ...cuts.map((at) => at + 1)].map((from, i) => head.slice(from, cuts[i] ?? head.length));
  const parameters = new Map(
    pieces.slice(1).map((piece) => {
      const equals = piece.indexOf('=');
      return [piece.slice(0, equals).toUpperCase(), piece.slice(equals + 1).replaceAll('"', '')] as const;
    }),
  );
  return { name: pieces[0]!.trim().toUpperCase(), parameters, value: raw.slice(colon + 1) };
}

function outsideQuotes(text: string, mark: string): number[] {
  const found: number[] = [];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === mark && !quoted) found.push(i);
  }
  return found;
}

/** A text value as people read it, on one line. */
export const words = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? ' ' : escaped)).replace(/\s+/g, ' ').trim();

const DATE = /^(\d{4})(\d\d)(\d\d)$/;
const DATE_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/;

export interface Moment {
  /** On the wall clock of the calendar that imports it. */
  readonly wall: Temporal.PlainDateTime;
  readonly allDay: boolean;
}

/** The dates and times of a line (it may list several), each as the wall clock of `timeZone` shows it; undefined for one that is none. */
export function momentsOf(line: ContentLine, timeZone: string): (Moment | undefined)[] {
  return line.value.split(',').map((value) => {
    try {
      return momentOf(value.trim(), line.parameters.get('TZID'), timeZone);
    } catch {
      return undefined;
    }
  });
}

function momentOf(value: string, tzid: string | undefined, timeZone: string): Moment | undefined {
  const date = DATE.exec(value);
  if (date) return { wall: Temporal.PlainDate.from(date.slice(1, 4).join('-')).toPlainDateTime(), allDay: true };
  const parts = DATE_TIME.exec(value);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, utc] = parts;
  const wall = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  const theirs = utc ? 'UTC' : tzid !== undefined && isZone(tzid) ? tzid : timeZone;
  return { wall: wall.toZonedDateTime(theirs).withTimeZone(timeZone).toPlainDateTime(), allDay: false };
}

/** A feed may name its zones as it likes; what is no IANA name is read as local time. */
function isZone(name: string): boolean {
  try {
    return !/^[+-]/.test(name) && Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name));
  } catch {
    return false;
  }
}
