import { ok, refuse, type Result } from '@civic311/kernel';
import { Temporal } from 'temporal-polyfill';
import { type ContentLine, eventsOf, momentsOf, words } from './icalendar.js';
import { yearlyDates } from './yearly-rule.js';

/** A date that a feed names. Whether the city closes on it, a person says. */
export interface ProposedHoliday {
  /** 'YYYY-MM-DD' on the importing calendar's own wall clock. */
  readonly date: string;
  readonly name: string;
  /** What the feed says about it: "Public holiday", "Observance". */
  readonly about: string;
}

export interface HolidayFeed {
  /** By date, then name; no date has the same name twice. */
  readonly proposals: readonly ProposedHoliday[];
  /** Names of events that we could not read, or that come back by a rule that is not yearly. */
  readonly unread: readonly string[];
}

export type FeedRefusal =
  | { readonly code: 'FEED_TOO_LARGE'; readonly max: number }
  | { readonly code: 'NOT_A_FEED' }
  | { readonly code: 'TOO_MANY_EVENTS'; readonly max: number };

export const MOST_FEED_CHARACTERS = 1_000_000;
const MOST_EVENTS = 5_000;
const MOST_REPEATING = 500;
/** Dates that events name one by one. */
const MOST_LISTED = 10_000;
const MOST_PROPOSALS = 2_000;
const LONGEST_EVENT_DAYS = 366;
/** All days of all events together: a small file can list very many of very long ones. */
const MOST_DAYS = 5_000;
const LONGEST_NAME = 120;

interface Wanted {
  readonly timeZone: string;
  /** 'YYYY-MM-DD', both included. */
  readonly from: string;
  readonly to: string;
}

/** Reads an iCalendar (RFC 5545) file of holidays. Its size is looked at before anything else. */
export function readHolidays(text: string, wanted: Wanted): Result<HolidayFeed, FeedRefusal> {
  if (text.length > MOST_FEED_CHARACTERS) return refuse({ code: 'FEED_TOO_LARGE', max: MOST_FEED_CHARACTERS });
  const feed = eventsOf(text);
  if (!feed) return refuse({ code: 'NOT_A_FEED' });
  if (feed.events.length > MOST_EVENTS) return refuse({ code: 'TOO_MANY_EVENTS', max: MOST_EVENTS });
  const repeating = feed.events.filter((lines) => lines.some(({ name }) => name === 'RRULE'));
  if (repeating.length > MOST_REPEATING) return refuse({ code: 'TOO_MANY_EVENTS', max: MOST_REPEATING });
  const listed = feed.events.flat().filter(({ name }) => name === 'RDATE' || name === 'EXDATE').reduce((sum, { value }) => sum + value.split(',').length, 0);
  if (listed > MOST_LISTED) return refuse({ code: 'TOO_MANY_EVENTS', max: MOST_LISTED });
  const events = feed.cancelled ? [] : newest(feed.events.map((lines) => new FeedEvent(lines)));
  const proposals = new Map<string, ProposedHoliday>();
  const unread: string[] = [];
  let reckoned = 0;
  for (const event of events.filter(({ cancelled }) => !cancelled)) {
    const moved = events.filter(({ uid, instance }) => uid !== '' && uid === event.uid && instance).flatMap((other) => other.replaced(wanted));
    const span = event.span(wanted, event.instance ? [] : moved);
    if (!span) unread.push(event.name);
    reckoned += span ? span.starts.length * span.days : 0;
    if (reckoned > MOST_DAYS) return refuse({ code: 'TOO_MANY_EVENTS', max: MOST_DAYS });
    for (const date of span ? datesOf(span, wanted) : []) proposals.set(`${date} ${event.name}`, { date, name: event.name, about: event.about });
  }
  if (proposals.size > MOST_PROPOSALS) return refuse({ code: 'TOO_MANY_EVENTS', max: MOST_PROPOSALS });
  return ok({ proposals: [...proposals.keys()].sort().map((key) => proposals.get(key)!), unread: unread.slice(0, 50) });
}

/** Of the same event several times, the one that was changed last. */
function newest(events: readonly FeedEvent[]): FeedEvent[] {
  const byKey = new Map<string | FeedEvent, FeedEvent>();
  for (const event of events) {
    const key = event.uid ? `${event.uid} ${event.instance?.value ?? ''}` : event;
    if ((byKey.get(key)?.sequence ?? -1) <= event.sequence) byKey.set(key, event);
  }
  return [...byKey.values()];
}

/** Times of an event, each as long as the others. */
interface Span {
  /** 'YYYY-MM-DD' */
  readonly starts: readonly string[];
  readonly days: number;
}

/** Every wanted date that it lies on. */
const datesOf = ({ starts, days }: Span, { from, to }: Wanted): string[] =>
  starts
    .flatMap((date) => Array.from({ length: days }, (_, i) => Temporal.PlainDate.from(date).add({ days: i }).toString()))
    .filter((date) => from <= date && date <= to);

class FeedEvent {
  constructor(private readonly lines: readonly ContentLine[]) {}

  private line = (name: string) => this.lines.find((line) => line.name === name);
  private value = (name: string) => this.line(name)?.value ?? '';

  readonly uid = this.value('UID').trim();
  readonly sequence = Number(/^\d{1,9}$/.exec(this.value('SEQUENCE').trim())?.[0] ?? 0);
  readonly name = words(this.value('SUMMARY')).slice(0, LONGEST_NAME) || '?';
  readonly about = words(this.value('DESCRIPTION')).slice(0, LONGEST_NAME);
  readonly cancelled = this.value('STATUS').trim().toUpperCase() === 'CANCELLED';
  /** Which time of a repeating event this one stands in for. */
  readonly instance = this.line('RECURRENCE-ID');

  replaced = ({ timeZone }: Wanted): string[] => (this.instance ? this.datesIn(this.instance, timeZone) : []);

  /** When it begins, without the times `moved` elsewhere, and how long it lasts; undefined when it cannot be read. */
  span({ timeZone, from, to }: Wanted, moved: readonly string[]): Span | undefined {
    const startLine = this.line('DTSTART');
    const start = startLine && momentsOf(startLine, timeZone)[0];
    if (!start) return undefined;
    const days = this.days(start.wall, timeZone);
    const rule = this.value('RRULE').trim();
    const first = start.wall.toPlainDate();
    const starts = rule ? yearlyDates(rule, first, Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)) : [first];
    if (days === undefined || !starts) return undefined;
    const without = new Set([...moved, ...this.listed('EXDATE', timeZone)]);
    const all = new Set([...starts.map((date) => date.toString()), ...this.listed('RDATE', timeZone)]);
    const earliest = Temporal.PlainDate.from(from).subtract({ days }).toString();
    return { starts: [...all].filter((date) => !without.has(date) && earliest < date && date <= to), days };
  }

  /** How many dates it touches. Its end is the first instant after it: an event until midnight does not touch the next day. */
  private days(start: Temporal.PlainDateTime, timeZone: string): number | undefined {
    const end = this.end(start, timeZone);
    if (!end) return undefined;
    if (Temporal.PlainDateTime.compare(end, start) <= 0) return 1;
    const last = end.subtract({ nanoseconds: 1 }).toPlainDate();
    const days = start.toPlainDate().until(last).days + 1;
    return days <= LONGEST_EVENT_DAYS ? days : undefined;
  }

  private end(start: Temporal.PlainDateTime, timeZone: string): Temporal.PlainDateTime | undefined {
    const line = this.line('DTEND');
    if (line) return momentsOf(line, timeZone)[0]?.wall;
    const duration = this.value('DURATION').trim();
    try {
      return duration ? start.add(duration) : start;
    } catch {
      return undefined;
    }
  }

  private listed = (name: string, timeZone: string): string[] =>
    this.lines.filter((line) => line.name === name).flatMap((line) => this.datesIn(line, timeZone));

  private datesIn = (line: ContentLine, timeZone: string): string[] =>
    momentsOf(line, timeZone).flatMap((moment) => (moment ? [moment.wall.toPlainDate().toString()] : []));
}
