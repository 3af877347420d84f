import { countsIn, isOnTime, onTimeShare, type PromisedRequest } from './compliance.js';

const at = (day: string) => new Date(`2026-${day}T12:00Z`);
const november = { from: new Date('2026-11-01T00:00Z'), to: new Date('2026-12-01T00:00Z') };
const asOf = at('12-05');

const done: PromisedRequest = { dueAt: at('11-10'), closedAt: at('11-09'), outcome: 'done', cancelled: false };
const late: PromisedRequest = { ...done, closedAt: at('11-11') };
const openAndLate: PromisedRequest = { ...done, closedAt: null, outcome: null };
const unableInTime: PromisedRequest = { ...done, outcome: 'UNABLE_TO_ACT' };

describe('who counts in November', () => {
  test.each<[string, PromisedRequest, boolean]>([
    ['closed in time', done, true],
    ['closed late', late, true],
    ['open past its due time (Chicago OIG 2014)', openAndLate, true],
    ['withdrawn, spam or merged', { ...late, cancelled: true }, false],
    ['nothing promised', { ...done, dueAt: null }, false],
    ['due in October, closed in November', { ...late, dueAt: at('10-31') }, false],
    ['due in December', { ...done, dueAt: at('12-01') }, false],
    ['due at the first instant', { ...done, dueAt: november.from }, true],
    ['due at the first instant after', { ...done, dueAt: november.to }, false],
  ])('%s', (_name, row, counts) => expect(countsIn(row, november, asOf)).toBe(counts));

  test('not what is open and not due yet: it is no success', () => {
    expect(countsIn(openAndLate, november, at('11-09'))).toBe(false);
    expect(countsIn(openAndLate, november, openAndLate.dueAt!)).toBe(false);
  });
});

test('on time is closed by the due time, to the millisecond', () => {
  expect(isOnTime({ ...done, closedAt: done.dueAt }, asOf)).toBe(true);
  expect(isOnTime({ ...done, closedAt: new Date(done.dueAt!.getTime() + 1) }, asOf)).toBe(false);
  expect(isOnTime(openAndLate, asOf)).toBe(false);
  expect(isOnTime({ ...done, dueAt: null }, asOf)).toBe(false);
});

test('the share, its n, its outcomes, and done on time beside it', () => {
  const rows = [done, done, unableInTime, late, openAndLate, { ...late, cancelled: true }];
  expect(onTimeShare(rows, november, asOf)).toEqual({
    definition: 'CLOSED_BY_DUE_TIME',
    n: 5,
    onTime: 3,
    share: 3 / 5,
    doneOnTime: 2,
    doneShare: 2 / 5,
    byOutcome: [
      { outcome: 'done', n: 3, onTime: 2 },
      { outcome: 'UNABLE_TO_ACT', n: 1, onTime: 1 },
      { outcome: null, n: 1, onTime: 0 },
    ],
  });
});

test('of nothing there is no share', () => {
  expect(onTimeShare([], november, asOf)).toMatchObject({ n: 0, share: null, doneShare: null, byOutcome: [] });
});

test('one late request in 20,000 is not 100 % (ServiceNow 99.995 %)', () => {
  const rows = [...Array.from({ length: 19_999 }, () => done), late];
  expect(onTimeShare(rows, november, asOf).share).toBeLessThan(1);
});

test('as of a day in the past, later closings have not happened: the same figures next year', () => {
  expect(onTimeShare([late], november, at('11-10'))).toMatchObject({ n: 0 });
  const noon = new Date(late.dueAt!.getTime() + 60_000);
  expect(onTimeShare([late], november, noon)).toMatchObject({ n: 1, onTime: 0, byOutcome: [{ outcome: null, n: 1 }] });
});
