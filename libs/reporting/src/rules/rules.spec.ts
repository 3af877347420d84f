import { workingTime } from '@civic311/calendar/rules';
import { csvCell, csvLine } from '@civic311/kernel';
import { aCalendar } from '../../../calendar/testing/a-calendar.js';
import { type Candidate, closeOfNext, fullWeeks, needingDecision, passedSince, weeksBefore } from './index.js';

const iso = (at: Date) => at.toISOString();

describe('full weeks', () => {
  it('run from Monday to Monday by the local clock, also where it changes', () => {
    // Thu Nov 5 in New York; the clocks went back on Sun Nov 1.
    const weeks = fullWeeks(new Date('2026-11-05T15:00:00Z'), 'America/New_York', 2);
    expect(weeks.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
      ['2026-10-19T04:00:00.000Z', '2026-10-26T04:00:00.000Z'],
      ['2026-10-26T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ]);
  });

  it('on a Monday end with the Sunday before', () => {
    const [week] = fullWeeks(new Date('2026-11-09T05:00:00Z'), 'America/New_York', 1);
    expect(iso(week!.to)).toBe('2026-11-09T05:00:00.000Z');
  });

  it('and four weeks ago was the same time of day', () => {
    expect(iso(weeksBefore(new Date('2026-11-20T15:00:00Z'), 'America/New_York', 4))).toBe('2026-10-23T14:00:00.000Z');
  });
});

describe('what has waited for two business days', () => {
  const working = workingTime(aCalendar().in('America/Chicago').closedOn('2027-07-05', 'Independence Day').build());

  it('came in by the close of a day that far back', () => {
    // Wed Nov 18, noon: what came on Monday before 5 is due at Wednesday's close, so only Friday's (after close: Monday's) counts.
    const since = passedSince(working, new Date('2026-11-18T18:00:00Z'), 2);
    expect(working.addBusinessDays(since, 2) <= new Date('2026-11-18T18:00:00Z')).toBe(true);
    expect(iso(since)).toBe('2026-11-13T22:59:59.999Z');
  });

  it('skips a holiday', () => {
    // Tue Jul 6, just after close, with Monday closed: Friday's two days are Tuesday and Wednesday.
    expect(iso(passedSince(working, new Date('2027-07-06T22:00:00Z'), 2))).toBe('2027-07-01T21:59:59.999Z');
  });
});

describe('the next five business days', () => {
  const working = workingTime(aCalendar().in('America/Chicago').closedOn('2026-11-26', 'Thanksgiving').build());

  it.each([
    ['Monday at noon, and five more', '2026-11-16T18:00:00Z', '2026-11-23T23:00:00.000Z'],
    ['Friday after close', '2026-11-20T23:30:00Z', '2026-11-30T23:00:00.000Z'],
    ['a Sunday evening, over a holiday', '2026-11-23T01:00:00Z', '2026-11-30T23:00:00.000Z'],
  ])('from %s', (_when, from, until) => {
    expect(iso(closeOfNext(working, new Date(from), 5))).toBe(until);
  });
});

describe('what needs a decision', () => {
  const late: Candidate[] = [{ id: 'a', multipleOfTarget: 40 }, { id: 'b', multipleOfTarget: 12 }, { id: 'c', multipleOfTarget: 9 }];
  const wish: Candidate[] = [{ id: 'w', multipleOfTarget: null }];
  const moved: Candidate[] = [{ id: 'b', multipleOfTarget: 12 }, { id: 'm', multipleOfTarget: 0.5 }, { id: 'n', multipleOfTarget: 0.1 }];

  it('is five at most, each kind in turn; what has two reasons comes first', () => {
    const chosen = needingDecision({ OVER_3_TIMES: late, REOPEN_UNANSWERED: wish, MANY_TRANSFERS: moved });
    expect(chosen.map(({ id, reasons }) => [id, reasons.length])).toEqual([
      ['b', 2],
      ['a', 1],
      ['c', 1],
      ['m', 1],
      ['w', 1],
    ]);
  });

  it('is nothing where nothing is wrong', () => {
    expect(needingDecision({ OVER_3_TIMES: [], REOPEN_UNANSWERED: [], MANY_TRANSFERS: [] })).toEqual([]);
  });
});

describe('a cell of a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('never runs %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('keeps numbers, times and quotes', () => {
    expect(csvLine([-3, new Date('2026-11-02T15:00:00Z'), 'Say "hi", Ana', null])).toBe(
      '-3,2026-11-02T15:00:00.000Z,"Say ""hi"", Ana",\r\n',
    );
  });
});
