import { type StaffVisitor } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { Calendars } from '../calendars.js';
import { CalendarsQuery } from '../calendars.query.js';
import { workingTime } from '../rules/index.js';
import { DecideHolidays } from './decide-holidays.js';
import { ImportHolidays } from './import-holidays.js';

const event = (start: string, name: string, about: string, more = '') =>
  `BEGIN:VEVENT\r\nUID:${name}\r\nDTSTART;VALUE=DATE:${start}\r\n${more}SUMMARY:${name}\r\nDESCRIPTION:${about}\r\nEND:VEVENT\r\n`;
const FEED = `BEGIN:VCALENDAR\r\n${[
  event('20251126', 'Thanksgiving', 'Public holiday', 'RRULE:FREQ=YEARLY;COUNT=2;BYMONTH=11;BYDAY=4TH\r\n'),
  event('20261127', 'Black Friday', 'Observance'),
  event('20261224', 'Christmas', 'Public holiday', 'DTEND;VALUE=DATE:20261226\r\n'),
  event('20270705', 'Independence Day (observed)', 'Public holiday'),
  event('20261231', 'Every week', 'Odd', 'RRULE:FREQ=WEEKLY\r\n'),
].join('')}END:VCALENDAR\r\n`;

describe('Springfield reads the state’s holidays', () => {
  let city: SpringfieldAtWork;
  let paula: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    paula = city.paula;
  });
  afterAll(() => city.close());

  const bring = (feed: string) => city.app.get(ImportHolidays).run(paula, { calendarId: city.calendarId, feed, source: 'state.ics' });
  const shown = () => city.app.get(CalendarsQuery).one(city.calendarId);
  const hours = async () => workingTime(await city.app.get(Calendars).line(city.dataSource.manager, city.calendarId));

  it('as proposals, and works on until a person has ticked them', async () => {
    // 5 July is closed already.
    expect(await bring(FEED)).toEqual({ ok: true, value: { calendarId: city.calendarId, proposed: 4, known: 1, unread: ['Every week'] } });
    const { proposals, versions } = await shown();
    expect(proposals.map(({ date, name, about }) => [date, name, about])).toEqual([
      ['2026-11-26', 'Thanksgiving', 'Public holiday'],
      ['2026-11-27', 'Black Friday', 'Observance'],
      ['2026-12-24', 'Christmas', 'Public holiday'],
      ['2026-12-25', 'Christmas', 'Public holiday'],
    ]);
    expect(versions).toHaveLength(1);
    expect((await hours()).isOpen(new Date('2026-11-26T18:00Z'))).toBe(true);
  });

  it('again, and is asked nothing twice', async () => {
    expect(await bring(FEED)).toMatchObject({ value: { proposed: 0, known: 5 } });
  });

  it('closes on what is ticked, and works on what is not: observances are no days off', async () => {
    const { proposals } = await shown();
    const decide = city.app.get(DecideHolidays);
    const [thanksgiving, friday, eve, christmas] = proposals.map(({ id }) => id);
    const decision = { calendarId: city.calendarId, take: [thanksgiving!, christmas!], leave: [friday!], reason: 'Holidays of the state' };
    expect(await decide.run(paula, decision)).toEqual({ ok: true, value: { calendarId: city.calendarId, taken: 2, left: 1 } });
    const after = await shown();
    expect(after.proposals.map(({ id }) => id)).toEqual([eve]);
    expect(after.versions[0]).toMatchObject({ publishedBy: 'Paula', reason: 'Holidays of the state', standing: 'IN_FORCE' });
    expect(after.hours.dates.find(({ date }) => date === '2026-11-26')).toEqual({
      date: '2026-11-26', name: 'Thanksgiving', kind: 'HOLIDAY', windows: [], source: 'state.ics',
    });
    expect((await hours()).isOpen(new Date('2026-11-26T18:00Z'))).toBe(false);
    expect((await hours()).isOpen(new Date('2026-11-27T18:00Z'))).toBe(true);
    // A colleague who had the page open decides nothing twice.
    expect(await decide.run(paula, decision)).toEqual({ ok: false, refusal: { code: 'ALREADY_DECIDED' } });
    expect((await shown()).versions).toHaveLength(after.versions.length);
  });

  it('but no file of 10 MB, and none that is no calendar', async () => {
    expect(await bring('BEGIN:VCALENDAR'.padEnd(10_000_000))).toMatchObject({ refusal: { code: 'FEED_TOO_LARGE' } });
    expect(await bring('date;name')).toEqual({ ok: false, refusal: { code: 'NOT_A_FEED' } });
    expect((await shown()).proposals).toHaveLength(1);
  });
});
