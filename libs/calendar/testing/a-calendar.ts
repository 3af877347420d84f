import type { CalendarException, CalendarVersion, IsoWeekday, Window } from '../src/rules/index.js';

/** '09:00' or '26:00', in minutes from midnight. */
export const minutes = (clock: string): number => {
  const [h, m] = clock.split(':').map(Number);
  return h! * 60 + m!;
};

/** hours('08-12', '13:30-18') */
export const hours = (...spans: string[]): Window[] =>
  spans.map((span) => {
    const [opens, closes] = span.split('-').map((edge) => minutes(edge.includes(':') ? edge : `${edge}:00`));
    return { opens: opens!, closes: closes! };
  });

/** Monday to Friday, 9 to 5, in New York, unless told otherwise: aCalendar().open(6, '10-14').closedOn('2027-07-05'). */
export class CalendarBuilder {
  constructor(private readonly version: CalendarVersion) {}

  in = (timeZone: string) => new CalendarBuilder({ ...this.version, timeZone });
  effectiveFrom = (at: string) => new CalendarBuilder({ ...this.version, effectiveFrom: new Date(at) });

  /** The same hours on each of these days, and none on the others. */
  onlyOpen(days: readonly IsoWeekday[], ...spans: string[]): CalendarBuilder {
    const weekly = Object.fromEntries(days.map((day) => [day, hours(...spans)]));
    return new CalendarBuilder({ ...this.version, weekly });
  }
  open(day: IsoWeekday, ...spans: string[]): CalendarBuilder {
    return new CalendarBuilder({ ...this.version, weekly: { ...this.version.weekly, [day]: hours(...spans) } });
  }
  closedOn = (date: string, name = 'Holiday') => this.except({ date, windows: [], kind: 'HOLIDAY', name });
  shortOn = (date: string, ...spans: string[]) =>
    this.except({ date, windows: hours(...spans), kind: 'SHORT_DAY', name: 'Short day' });
  alsoOpenOn = (date: string, ...spans: string[]) =>
    this.except({ date, windows: hours(...spans), kind: 'EXTRA_DAY', name: 'Extra day' });
  except(exception: CalendarException): CalendarBuilder {
    return new CalendarBuilder({ ...this.version, exceptions: [...this.version.exceptions, exception] });
  }
  build = (): CalendarVersion => this.version;
}

const WORKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5];
export const EVERY_DAY: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

export const aCalendar = (): CalendarBuilder =>
  new CalendarBuilder({ timeZone: 'America/New_York', weekly: {}, exceptions: [] }).onlyOpen(WORKDAYS, '9-17');

export const aroundTheClock = (timeZone = 'America/New_York'): CalendarBuilder =>
  aCalendar().in(timeZone).onlyOpen(EVERY_DAY, '0-24');
