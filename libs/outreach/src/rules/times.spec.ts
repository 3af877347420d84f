import { eventTimes, instantOf, localOf, occurrences } from './times.js';

const BOSTON = 'America/New_York';
const now = new Date('2026-11-23T15:00:00Z');
const codes = (startsLocal: string, endsLocal: string) => {
  const read = eventTimes({ startsLocal, endsLocal }, BOSTON, now);
  return read.ok ? [] : read.refusal.faults.map(({ path, code }) => `${path} ${code}`);
};

describe('when an event is', () => {
  it('is read by the clock on the wall', () => {
    expect(instantOf('2027-01-15T18:30', BOSTON)).toEqual(new Date('2027-01-15T23:30:00Z'));
    expect(instantOf('2027-07-15T18:30', BOSTON)).toEqual(new Date('2027-07-15T22:30:00Z'));
    expect(localOf(new Date('2027-07-15T22:30:00Z'), BOSTON)).toBe('2027-07-15T18:30');
  });

  it('is never at a time that the change of clocks skips, and the earlier of two that it repeats', () => {
    expect(instantOf('2027-03-14T02:30', BOSTON)).toBe('SKIPPED_BY_CLOCK_CHANGE');
    expect(instantOf('2027-11-07T01:30', BOSTON)).toEqual(new Date('2027-11-07T05:30:00Z'));
    expect(codes('2027-03-14T02:30', '2027-03-14T05:00')).toEqual(['startsLocal SKIPPED_BY_CLOCK_CHANGE']);
  });

  it('is neither past nor nonsense, and ends after it begins, within a day', () => {
    expect(codes('2026-11-23T09:59', '2026-11-23T12:00')).toEqual(['startsLocal IN_THE_PAST']);
    expect(codes('2026-12-01T18:00', '2026-12-01T17:00')).toEqual(['endsLocal BEFORE_THE_START']);
    expect(codes('2026-12-01T18:00', '2026-12-03T18:00')).toEqual(['endsLocal TOO_LONG_AN_EVENT']);
    expect(codes('2026-02-30T18:00', 'soon')).toEqual(['startsLocal NOT_A_TIME', 'endsLocal NOT_A_TIME']);
    expect(codes('2036-02-01T18:00', '2036-02-01T19:00')).toEqual(['startsLocal TOO_FAR']);
  });
});

describe('a series', () => {
  const starts = (local: string, repeat: 'weekly' | 'every-two-weeks' | 'monthly', times: number) =>
    occurrences({ startsLocal: local, endsLocal: `${local.slice(0, 11)}20:00` }, repeat, times).map(({ startsLocal }) => startsLocal);

  it('keeps its hour when the clocks change', () => {
    expect(starts('2027-03-08T18:00', 'weekly', 3)).toEqual(['2027-03-08T18:00', '2027-03-15T18:00', '2027-03-22T18:00']);
    const [before, after] = starts('2027-03-08T18:00', 'weekly', 2).map((local) => instantOf(local, BOSTON) as Date);
    expect(after!.getTime() - before!.getTime()).toBe(7 * 86_400_000 - 3_600_000);
  });

  it('is on the second Tuesday of each month, or on the last where there is no fifth', () => {
    expect(starts('2027-01-12T18:00', 'monthly', 3)).toEqual(['2027-01-12T18:00', '2027-02-09T18:00', '2027-03-09T18:00']);
    expect(starts('2027-01-29T18:00', 'monthly', 3)).toEqual(['2027-01-29T18:00', '2027-02-26T18:00', '2027-03-26T18:00']);
  });

  it('is never longer than half a year of weeks', () => {
    expect(starts('2027-01-12T18:00', 'every-two-weeks', 1_000)).toHaveLength(26);
  });
});
