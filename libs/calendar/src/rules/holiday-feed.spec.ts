import { MOST_FEED_CHARACTERS, readHolidays } from './holiday-feed.js';

const NEW_YORK = { timeZone: 'America/New_York', from: '2026-01-01', to: '2029-12-31' };

const feedOf = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
const read = (text: string, wanted = NEW_YORK) => {
  const feed = readHolidays(text, wanted);
  if (!feed.ok) throw new Error(feed.refusal.code);
  return feed.value;
};
const dates = (event: string, wanted = NEW_YORK) => read(feedOf(event), wanted).proposals.map(({ date }) => date);
const yearly = (start: string, rule: string, more = '') => dates(`DTSTART;VALUE=DATE:${start}\nRRULE:${rule}\nSUMMARY:Day off${more}`);

describe('an event', () => {
  test('has its name and what the feed says of it, folded and escaped as files are', () => {
    const text = feedOf('DTSTART;VALUE=DATE:20260619\nSUMMARY;LANGUAGE=en:Juneteenth\\, the\r\n  19th\nDESCRIPTION:Public holiday\\nin all states');
    expect(read(text).proposals).toEqual([{ date: '2026-06-19', name: 'Juneteenth, the 19th', about: 'Public holiday in all states' }]);
  });
  test('may have a colon in a quoted parameter, an alarm, and no name', () => {
    const alarm = 'BEGIN:VALARM\nTRIGGER:-PT15M\nDTSTART;VALUE=DATE:20260101\nEND:VALARM';
    expect(read(feedOf(`DTSTART;X-FROM="https://a.example:8/x";VALUE=DATE:20260619\n${alarm}`)).proposals).toEqual([
      { date: '2026-06-19', name: '?', about: '' },
    ]);
  });
  test('that is cancelled is not proposed, nor is anything of a cancelled feed', () => {
    expect(dates('DTSTART;VALUE=DATE:20260619\nSTATUS:CANCELLED')).toEqual([]);
    expect(read(feedOf('DTSTART;VALUE=DATE:20260619').replace('VERSION:2.0', 'METHOD:CANCEL')).proposals).toEqual([]);
  });
  test('that comes again with a higher sequence has moved', () => {
    const text = feedOf('UID:x\nSEQUENCE:2\nDTSTART;VALUE=DATE:20260706\nSUMMARY:Picnic', 'UID:x\nSEQUENCE:1\nDTSTART;VALUE=DATE:20260703\nSUMMARY:Picnic');
    expect(read(text).proposals.map(({ date }) => date)).toEqual(['2026-07-06']);
  });
  test('outside the years asked for is left out', () => expect(dates('DTSTART;VALUE=DATE:20110704')).toEqual([]));
  test('whose date is none is told by name', () => {
    const { proposals, unread } = read(feedOf('DTSTART;VALUE=DATE:20260230\nSUMMARY:Leap', 'SUMMARY:Never', 'DTSTART:20260101\nDTEND:soon\nSUMMARY:Open'));
    expect(proposals).toEqual([]);
    expect(unread).toEqual(['Leap', 'Never', 'Open']);
  });
});

describe('its days', () => {
  test.each<[string, string, string[]]>([
    ['an end that is excluded', 'DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226', ['2026-12-24', '2026-12-25']],
    ['an end that equals the start', 'DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224', ['2026-12-24']],
    ['an end before the start', 'DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261220', ['2026-12-24']],
    ['a duration', 'DTSTART;VALUE=DATE:20261224\nDURATION:P2D', ['2026-12-24', '2026-12-25']],
    ['UTC, midnight to midnight in New York', 'DTSTART:20261126T050000Z\nDTEND:20261127T050000Z', ['2026-11-26']],
    ['UTC over the fall change', 'DTSTART:20261101T040000Z\nDTEND:20261102T050000Z', ['2026-11-01']],
    ['a zone of its own', 'DTSTART;TZID=Asia/Tokyo:20261126T090000\nDTEND;TZID=Asia/Tokyo:20261126T100000', ['2026-11-25']],
    ['a zone that nobody knows is local time', 'DTSTART;TZID=Our Zone:20261126T230000', ['2026-11-26']],
    ['floating time', 'DTSTART:20261126T230000\nDTEND:20261127T010000', ['2026-11-26', '2026-11-27']],
    ['extra dates', 'DTSTART;VALUE=DATE:20261224\nRDATE;VALUE=DATE:20270104,20270105', ['2026-12-24', '2027-01-04', '2027-01-05']],
  ])('%s', (_name, event, expected) => expect(dates(event)).toEqual(expected));

  test('more than a year of them is no holiday', () => expect(read(feedOf('DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20290101\nSUMMARY:Long')).unread).toEqual(['Long']));
});

describe('every year', () => {
  test.each<[string, string, string, string[]]>([
    ['on its date, from long ago', '17760704', 'FREQ=YEARLY', ['2026-07-04', '2027-07-04', '2028-07-04', '2029-07-04']],
    ['on 29 February when there is one', '20040229', 'FREQ=YEARLY', ['2028-02-29']],
    ['on the fourth Thursday of November', '20201126', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', ['2026-11-26', '2027-11-25', '2028-11-23', '2029-11-22']],
    ['on the last Monday of May', '20200525', 'FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', ['2026-05-25', '2027-05-31', '2028-05-29', '2029-05-28']],
    ['on the Tuesday after the first Monday of November', '20201103', 'FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', ['2026-11-03', '2028-11-07']],
    ['on the last day of a month', '20200229', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1', ['2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28']],
    ['on the first weekday of the year', '20200101', 'FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', ['2026-01-01', '2027-01-01', '2028-01-03', '2029-01-01']],
    ['on the twentieth Monday of the year', '20200518', 'FREQ=YEARLY;BYDAY=20MO', ['2026-05-18', '2027-05-17', '2028-05-15', '2029-05-14']],
    ['until a year', '20200704', 'FREQ=YEARLY;UNTIL=20271231T000000Z', ['2026-07-04', '2027-07-04']],
    ['so many times', '20250704', 'FREQ=YEARLY;COUNT=3', ['2026-07-04', '2027-07-04']],
  ])('%s', (_name, start, rule, expected) => expect(yearly(start, rule)).toEqual(expected));

  test('but not on excluded dates, nor on one that was moved', () => {
    expect(yearly('20250704', 'FREQ=YEARLY', '\nEXDATE;VALUE=DATE:20260704,20280704')).toEqual(['2027-07-04', '2029-07-04']);
    const text = feedOf(
      'UID:x\nDTSTART;VALUE=DATE:20250704\nRRULE:FREQ=YEARLY;COUNT=3\nSUMMARY:Picnic',
      'UID:x\nRECURRENCE-ID;VALUE=DATE:20260704\nDTSTART;VALUE=DATE:20260703\nSUMMARY:Picnic, moved',
      'UID:x\nRECURRENCE-ID;VALUE=DATE:20270704\nDTSTART;VALUE=DATE:20270704\nSTATUS:CANCELLED',
    );
    expect(read(text).proposals).toMatchObject([{ date: '2026-07-03', name: 'Picnic, moved' }]);
  });

  test.each(['FREQ=WEEKLY', 'FREQ=YEARLY;BYWEEKNO=20', 'FREQ=YEARLY;BYDAY=XX', 'FREQ=YEARLY;INTERVAL=0', 'FREQ=YEARLY;BYMONTH=13', 'nonsense'])(
    '%s is no guess: it is told by name',
    (rule) => expect(read(feedOf(`DTSTART;VALUE=DATE:20260101\nRRULE:${rule}\nSUMMARY:Odd`)).unread).toEqual(['Odd']),
  );
});

/** Of this process: others may be at work on the machine. */
const millisecondsOfWork = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1_000;

describe('a file', () => {
  test('of 10 MB is refused before it is read', () => {
    const began = process.cpuUsage();
    expect(readHolidays('x'.repeat(10_000_000), NEW_YORK)).toEqual({ ok: false, refusal: { code: 'FEED_TOO_LARGE', max: MOST_FEED_CHARACTERS } });
    expect(millisecondsOfWork(began)).toBeLessThan(400);
  });
  test.each(['', 'date,name', '<html>', 'BEGIN:VCARD\r\nEND:VCARD'])('%p is no calendar', (text) =>
    expect(readHolidays(text, NEW_YORK)).toEqual({ ok: false, refusal: { code: 'NOT_A_FEED' } }));
  test('of endless events, or of one that repeats into thousands, is refused', () => {
    const many = feedOf(...Array.from({ length: 5_001 }, () => 'DTSTART;VALUE=DATE:20260101'));
    expect(readHolidays(many, NEW_YORK)).toMatchObject({ refusal: { code: 'TOO_MANY_EVENTS' } });
    const long = feedOf(...Array.from({ length: 10 }, (_, i) => `SUMMARY:${i}\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20270101`));
    expect(readHolidays(long, NEW_YORK)).toMatchObject({ refusal: { code: 'TOO_MANY_EVENTS' } });
  });
  test.each([
    ['that only ever begins', 'BEGIN:VCALENDAR\n'.repeat(62_000)],
    ['of an event that is listed a hundred thousand times', feedOf(`DTSTART;VALUE=DATE:20260101\nRDATE;VALUE=DATE:${'20260102,'.repeat(100_000)}20260103`)],
    ['of years that begin on each day of a year', feedOf(
      ...Array.from({ length: 3_000 }, (_, i) => `DTSTART;VALUE=DATE:${20260101 + (i % 28) + 100 * (i % 12)}\nDTEND;VALUE=DATE:20270101\nSUMMARY:Same`),
    )],
  ])('%s is answered at once', (_, text) => {
    const began = process.cpuUsage();
    readHolidays(text, NEW_YORK);
    expect(millisecondsOfWork(began)).toBeLessThan(6_000);
  });
  test('with a mark before it, plain line ends, and a broken end is read', () =>
    expect(read('\uFEFFBEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nno colon here').proposals).toHaveLength(1));
});
