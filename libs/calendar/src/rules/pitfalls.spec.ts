import { Temporal } from 'temporal-polyfill';
import { aCalendar, aroundTheClock, EVERY_DAY } from '../../testing/index.js';
import { validateCalendar } from './calendar.js';
import { readHolidays } from './holiday-feed.js';
import { BeyondHorizon, workingTime } from './working-time.js';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);

/** What went wrong in other systems, by the numbers of our design notes; clocks, pauses and ladders have theirs in sla. */
describe('pitfall 1: a day counted twice or skipped, by steps of 86,400 s (GLPI Calendar.php, OTRS bug 9884)', () => {
  const newYork = workingTime(aroundTheClock().build());
  const localDates = (from: string, days: number, step: (at: Temporal.ZonedDateTime, i: number) => Temporal.ZonedDateTime) => {
    const start = Temporal.Instant.from(from).toZonedDateTimeISO('America/New_York');
    return Array.from({ length: days }, (_, i) => step(start, i).toPlainDate().toString());
  };

  test('the fault is real: the steps visit 1 November twice and never 14 March', () => {
    const bySeconds = (start: Temporal.ZonedDateTime, i: number) => start.add({ seconds: i * 86_400 });
    expect(localDates('2026-10-30T00:10-04:00', 4, bySeconds).filter((date) => date === '2026-11-01')).toHaveLength(2);
    expect(localDates('2027-03-12T23:30-05:00', 4, bySeconds)).not.toContain('2027-03-14');
  });
  test('ours counts each day once, as long as it is', () => {
    expect(newYork.elapsed(at('2026-10-30T00:10-04:00'), at('2026-11-03T00:10-05:00'))).toBe(97 * HOUR);
    expect(newYork.elapsed(at('2027-03-12T23:30-05:00'), at('2027-03-16T23:30-04:00'))).toBe(95 * HOUR);
  });
  test('and São Paulo’s day without a midnight', () => {
    const office = workingTime(aCalendar().in('America/Sao_Paulo').onlyOpen(EVERY_DAY, '8-18').build());
    expect(office.elapsed(at('2018-11-03T03:00Z'), at('2018-11-06T02:00Z'))).toBe(30 * HOUR);
    expect(office.addBusinessDays(at('2018-11-03T12:00Z'), 1)).toEqual(at('2018-11-04T18:00-02:00'));
  });
});

describe('pitfall 2: minutes of the past counted with today’s offset (dbt_zendesk #25, #86, PR #154)', () => {
  const office = workingTime(aCalendar().build());
  test.each([['winter', '2026-01-14T00:00-05:00', '2026-01-14T12:00-05:00'], ['summer', '2026-07-15T00:00-04:00', '2026-07-15T12:00-04:00']])(
    '%s keeps its own',
    (_season, from, to) => expect(office.elapsed(at(from), at(to))).toBe(3 * HOUR),
  );
  test('a clock that ran over the change counts both', () =>
    expect(office.elapsed(at('2026-10-30T16:00-04:00'), at('2026-11-02T10:00-05:00'))).toBe(2 * HOUR));
});

describe('pitfall 3: wall times in the fold or the gap that hang on a library or on today (luxon #1089, #914, #648, #669)', () => {
  const opens = (hours: string, date: string) => workingTime(aCalendar().onlyOpen([7], hours).build()).nextOpening(at(`${date}T12:00Z`));
  test('an opening in the fold is the earlier one', () => expect(opens('1:30-4', '2026-10-31')).toEqual(at('2026-11-01T01:30-04:00')));
  test('a closing in the fold is the later one', () => {
    const night = workingTime(aCalendar().onlyOpen([7], '0-1:30').build());
    expect(night.elapsed(at('2026-11-01T00:00-04:00'), at('2026-11-02T00:00-05:00'))).toBe(2.5 * HOUR);
  });
  test('an opening in the gap is the change itself', () => expect(opens('2:30-6', '2027-03-13')).toEqual(at('2027-03-14T03:00-04:00')));
  // What day it is today cannot matter: no rule reads the time (test/architecture/naming.spec.ts holds them to it).
});

describe('pitfall 4: a calendar without hours loops for ever, in workers too (zammad #2497, OCA/project #73, PostHog #55132)', () => {
  test.each([
    ['no window', aCalendar().onlyOpen([]), 'NO_OPEN_WINDOW'],
    ['09:00 to 00:00', aCalendar().open(1, '9-0'), 'CLOSES_BEFORE_IT_OPENS'],
    ['no length', aCalendar().open(1, '9-9'), 'CLOSES_BEFORE_IT_OPENS'],
  ])('%s cannot be published', (_name, calendar, code) =>
    expect(validateCalendar(calendar.build())).toMatchObject({ ok: false, refusal: { faults: [{ code }] } }));
  test('and would end after ten years, as an error with a name', () => {
    const never = workingTime(aCalendar().onlyOpen([]).build());
    expect(() => never.add(at('2026-11-23T09:00Z'), HOUR)).toThrow(BeyondHorizon);
    expect(() => never.subtract(at('2026-11-23T09:00Z'), HOUR)).toThrow(BeyondHorizon);
    expect(() => never.addBusinessDays(at('2026-11-23T09:00Z'), 1)).toThrow(BeyondHorizon);
  });
});

describe('pitfall 5: a closure over New Year (GLPI isHoliday)', () => {
  const text = `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:closure
DTSTART;VALUE=DATE:20261224
DTEND;VALUE=DATE:20270103
SUMMARY:Closed between the years
END:VEVENT
END:VCALENDAR`;
  test('holds 28 December and 1 January, and Monday is due again', () => {
    const closure = days(text);
    expect(closure).toHaveLength(10);
    const office = workingTime(closure.reduce((calendar, date) => calendar.closedOn(date), aCalendar()).build());
    expect(office.isOpen(at('2026-12-28T12:00-05:00'))).toBe(false);
    expect(office.isOpen(at('2027-01-01T12:00-05:00'))).toBe(false);
    expect(office.add(at('2026-12-23T17:00-05:00'), HOUR)).toEqual(at('2027-01-04T10:00-05:00'));
  });
});

describe('pitfall 6: holiday feeds (zammad #5076, #390, #1361, calendar.rb)', () => {
  const feed = (...events: string[]) =>
    ['BEGIN:VCALENDAR', ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']), 'END:VCALENDAR'].join('\r\n');
  test('an all-day event is one day, not two (#5076)', () =>
    expect(days(feed('UID:a\nDTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261127\nSUMMARY:Thanksgiving'))).toEqual(['2026-11-26']));
  test('the same event twice is one', () => {
    const event = 'UID:a\nDTSTART;VALUE=DATE:20261126\nSUMMARY:Thanksgiving';
    expect(days(feed(event, event))).toEqual(['2026-11-26']);
  });
  test('an event of several days keeps all of them', () =>
    expect(days(feed('UID:a\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas'))).toEqual([
      '2026-12-24', '2026-12-25', '2026-12-26',
    ]));
  test('one that carries a time is on the calendar’s own date, whatever offset the feed has', () =>
    expect(days(feed('UID:a\nDTSTART:20261126T050000Z\nDTEND:20261127T050000Z\nSUMMARY:Thanksgiving'))).toEqual(['2026-11-26']));
  // An observance closes nothing (#390): what a feed says is a proposal, and a person ticks it; see
  // holidays/importing-holidays.db.spec.ts. Nothing is cached (#1361): a feed is a file that somebody gives us.
});

describe('pitfall 7: short days, lunch, split shifts, past midnight (zendesk/biz #122, frappe #2212 #1528, chatwoot #14009 #5254)', () => {
  test('a half day is half a day', () => {
    const office = workingTime(aCalendar().shortOn('2027-12-24', '9-12').build());
    expect(office.add(at('2027-12-23T16:00-05:00'), 5 * HOUR)).toEqual(at('2027-12-27T10:00-05:00'));
  });
  test('lunch does not count', () => {
    const office = workingTime(aCalendar().onlyOpen([1, 2, 3, 4, 5], '8-12', '13:30-18').build());
    expect(office.elapsed(at('2026-11-23T11:00-05:00'), at('2026-11-23T14:30-05:00'))).toBe(2 * HOUR);
  });
  test('a night belongs to its evening, and closing the evening closes the night', () => {
    const bars = aCalendar().onlyOpen([5, 6], '22-28');
    expect(workingTime(bars.build()).isOpen(at('2026-11-22T03:00-05:00'))).toBe(true);
    const closed = workingTime(bars.closedOn('2026-11-21').build());
    expect(closed.isOpen(at('2026-11-22T03:00-05:00'))).toBe(false);
    expect(closed.isOpen(at('2026-11-21T03:00-05:00'))).toBe(true);
  });
});

describe('pitfall 8: a holiday and the day it is observed, both closed in a seven-day calendar (date-holidays #150, parser #46)', () => {
  test('each date closes by itself, and only what a person chose is closed', () => {
    const pool = aCalendar().onlyOpen(EVERY_DAY, '9-17');
    const observed = workingTime(pool.closedOn('2027-07-05', 'Independence Day (observed)').build());
    const sunday = at('2027-07-04T10:00-04:00');
    expect(observed.isOpen(sunday)).toBe(true);
    expect(observed.elapsed(at('2027-07-04T00:00-04:00'), at('2027-07-06T00:00-04:00'))).toBe(8 * HOUR);
  });
  test('and a date can have hours of its own only once', () => {
    const twice = aCalendar().closedOn('2027-07-05', 'Independence Day').closedOn('2027-07-05', 'Independence Day (observed)');
    expect(validateCalendar(twice.build())).toMatchObject({ ok: false, refusal: { faults: [{ code: 'DATE_TWICE' }] } });
  });
});

/** The dates that a feed proposes to New York for 2026 and 2027. */
function days(text: string): string[] {
  const read = readHolidays(text, { timeZone: 'America/New_York', from: '2026-01-01', to: '2027-12-31' });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value.proposals.map(({ date }) => date);
}
