import { workingTime } from '@civic311/calendar/rules';
import { aClock, aDayGoal, aFirstResponseGoal, aGoal, OFFICE_HOURS, officeHours } from '../../testing/index.js';
import { breachIfDue, cancelClock, pauseClock, reopenClock, startClock } from './clock.js';
import { type Clock, type Move, pendingClock } from './clock-state.js';
import { onTimeShare } from './compliance.js';
import { goalOf, type Metric, validateGoal } from './goals.js';
import { endsWith, isRepeating, runsOnWhenReopened, waitsForResident } from './moments.js';
import { recountClock } from './recount.js';

/**
 * The known pitfalls that are rules of a clock, each by its number; 1 to 8 are the calendar's. Those that need a database
 * stand where it is: with the clocks (17, 18, 19, 28, 38, 39, 40), the ladder (24, 25), an import (33), two people at one desk (37).
 */
const HOUR = 3_600_000;
const at = (text: string) => new Date(text);
const day = (date: number, time: string) => `2026-11-${date}T${time}-05:00`;
const mon = (time: string) => day(23, time);
const tue = (time: string) => day(24, time);
const wed = (time: string) => day(25, time);
const calendar = officeHours();
const refusal = (move: Move) => (move.ok ? 'OK' : move.refusal.code);
const running = () => aClock(aGoal(8)).started(mon('09:00'));
const done = (move: Move): Clock => {
  if (!move.ok) throw new Error(move.refusal.code);
  return move.value.clock;
};

test('9: time on hold is time of service, never wall-clock time (V18: paused Monday 16:30 to Tuesday 9:00)', () => {
  const { clock } = running().paused(mon('16:30')).resumed(tue('09:00'));
  expect(clock.dueAt).toEqual(at(tue('09:30')));
});

test('10: from paused straight to closed, the open pause is closed first', () => {
  const { clock } = running().paused(mon('10:00')).stopped(wed('10:00'));
  expect(clock).toMatchObject({ outcome: 'MET', consumedMs: HOUR, pausedMs: 16 * HOUR });
});

test('11: what shows a pause does not tick', () => {
  const paused = running().paused(mon('10:00')).clock;
  expect(paused).toMatchObject({ state: 'PAUSED', runningSince: null, dueAt: null });
});

test('12: another priority or promise while paused keeps the pauses before', () => {
  const twice = running().paused(mon('10:00')).resumed(mon('12:00')).paused(mon('14:00')).retargeted(mon('15:00'), aGoal(16));
  expect(twice.clock).toMatchObject({ state: 'PAUSED', pausedMs: 2 * HOUR, consumedMs: 3 * HOUR });
  expect(twice.resumed(mon('16:00')).clock.pausedMs).toBe(4 * HOUR);
});

test('13: no breach while paused', () => {
  expect(running().paused(mon('16:30')).swept(day(30, '12:00')).news).not.toContain('BREACH');
});

test('14: between closed and opened again nothing counts, neither as work nor as waiting for the resident', () => {
  const again = running().stopped(mon('12:00')).reopened(wed('09:00'));
  expect(again.clock).toMatchObject({ consumedMs: 3 * HOUR, dueAt: at(wed('14:00')) });
});

test('15: opened again, what was late stays late, and only the cycle it was late in', () => {
  const late = running().stopped(tue('10:00')).reopened(wed('09:00'));
  expect(late.clock).toMatchObject({ firstBreachedAt: at(mon('17:00')), cycle: 2 });
  const kept = running().stopped(mon('12:00')).reopened(wed('09:00')).stopped(wed('10:00'));
  expect(kept.clock).toMatchObject({ outcome: 'MET', firstBreachedAt: null });
});

test('16: created closed is met in no time, created waiting is paused', () => {
  const start = (how: object) => done(startClock(pendingClock(aGoal(8)), { at: at(mon('09:00')), ...how }, calendar));
  expect(start({ stopped: true })).toMatchObject({ outcome: 'MET', consumedMs: 0 });
  expect(start({ pausedFor: 'WAITING_ON_RESIDENT' })).toMatchObject({ state: 'PAUSED', consumedMs: 0 });
});

test('17: other hours move what is left, and only that', () => {
  const closedTuesday = workingTime({ ...OFFICE_HOURS, exceptions: [{ date: '2026-11-24', windows: [], kind: 'EMERGENCY_CLOSURE', name: 'Storm' }] });
  const { clock } = aClock(aGoal(10)).started(mon('09:00'));
  const moved = done(recountClock(clock, { at: at(mon('12:00')), reason: 'STORM', before: calendar }, closedTuesday));
  expect([clock.dueAt, moved.dueAt]).toEqual([at(tue('11:00')), at(wed('11:00'))]);
  expect(moved.originalDueAt).toEqual(clock.dueAt);
});

test('20: other hours or another promise do not score again what has ended', () => {
  const { clock } = running().stopped(mon('12:00'));
  const around = workingTime({ ...OFFICE_HOURS, weekly: { 1: [{ opens: 0, closes: 1440 }] } });
  expect(done(recountClock(clock, { at: at(tue('09:00')), reason: 'HOURS_PUBLISHED' }, around))).toBe(clock);
});

test('21: what was merged is cancelled, never late, and no reply opens it again', () => {
  const merged = running().cancelled(mon('10:00'), 'merged');
  expect(merged.clock).toMatchObject({ state: 'CANCELLED', firstBreachedAt: null });
  expect(done(breachIfDue(merged.clock, { at: at(day(30, '09:00')) }))).toBe(merged.clock);
  expect(endsWith('RESOLUTION_TOTAL', 'PUBLIC_REPLY')).toBe(false);
});

test('22: each promise has its own clock: an update says nothing about a next answer, and both end with the request', () => {
  const repeating: Metric[] = ['NEXT_RESPONSE', 'UPDATE'];
  expect(repeating.map(isRepeating)).toEqual([true, true]);
  expect(repeating.map(waitsForResident)).toEqual([true, false]);
  expect(repeating.map((metric) => endsWith(metric, 'RESOLVED'))).toEqual([true, true]);
});

test('23: a first response is a person’s word to the resident: no receipt, no assignment, no taking on', () => {
  expect(endsWith('FIRST_RESPONSE', 'PUBLIC_REPLY')).toBe(true);
  expect(endsWith('FIRST_RESPONSE', 'OPENED')).toBe(false);
  expect(endsWith('FIRST_RESPONSE', 'OWNED')).toBe(false);
  expect(endsWith('ACKNOWLEDGE', 'OPENED')).toBe(true);
});

test('26: times are instants: with an offset, whatever zone the reader sits in', () => {
  expect(JSON.parse(JSON.stringify(running().clock)).dueAt).toBe('2026-11-23T22:00:00.000Z');
});

test('27: a night does not make late what is counted in hours of service', () => {
  const { clock } = aClock(aGoal(9)).started(mon('09:00'));
  expect(done(breachIfDue(clock, { at: at(tue('08:59')) })).firstBreachedAt).toBeNull();
  expect(clock.dueAt).toEqual(at(tue('10:00')));
});

test('29: late since the first time it was, whatever came later; the same event twice changes nothing', () => {
  const { clock } = running().swept(tue('09:00')).retargeted(tue('10:00'), aGoal(24));
  expect(clock.firstBreachedAt).toEqual(at(mon('17:00')));
  expect(done(breachIfDue(clock, { at: at(day(27, '17:00')) })).firstBreachedAt).toEqual(at(mon('17:00')));
  expect(refusal(pauseClock(running().paused(mon('10:00')).clock, { at: at(mon('11:00')), reason: 'WAITING_ON_RESIDENT' }, calendar))).toBe('CLOCK_NOT_RUNNING');
});

test('30: nothing is rounded before it is compared: a millisecond is late, 99.999 % is not', () => {
  expect(running().stopped(mon('16:59:59.999')).clock.outcome).toBe('MET');
  expect(running().stopped(mon('17:00:00.001')).clock.outcome).toBe('MISSED');
});

test('31: a promise already past when it is made is marked, so that nobody is told in a storm', () => {
  const move = startClock(pendingClock(aGoal(8)), { at: at(wed('09:00')), startedAt: at(mon('09:00')) }, calendar);
  expect(move.ok && move.value.events.at(-1)).toMatchObject({ type: 'BREACH', inputs: { causedByStart: true } });
});

test('32: a goal that can never be met, or a pause where none may be, is refused before it is in force', () => {
  const faults = (goal: ReturnType<typeof goalOf>) => {
    const valid = validateGoal(goal);
    return valid.ok ? [] : valid.refusal.faults.map(({ path, code }) => `${path} ${code}`);
  };
  expect(faults(goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', 0))).toEqual(['value NOT_POSITIVE']);
  expect(faults(goalOf('RESOLUTION_TOTAL', 'DURATION', 0))).toEqual(['value NOT_POSITIVE']);
  const stops = { pauseReasons: ['WEATHER'] };
  for (const metric of ['ACKNOWLEDGE', 'FIRST_RESPONSE', 'TIME_TO_OWN', 'OWN'] as const)
    expect(faults(goalOf(metric, 'DURATION', HOUR, stops))).toEqual(['pauseReasons MAY_NOT_PAUSE']);
  expect(faults(goalOf('UPDATE', 'DURATION', HOUR, stops))).toEqual([]);
  const first = aClock(aFirstResponseGoal(2)).started(mon('09:00')).clock;
  expect(refusal(pauseClock(first, { at: at(mon('10:00')), reason: 'WEATHER' }, calendar))).toBe('PAUSE_REASON_NOT_ALLOWED');
});

test('34: however it was closed it ended in time or not; "done on time" counts only what was done', () => {
  const row = { dueAt: at(mon('17:00')), closedAt: at(mon('16:00')), cancelled: false };
  const { onTime, doneOnTime } = onTimeShare(
    [{ ...row, outcome: 'done' }, { ...row, outcome: 'unable-to-act' }],
    { from: at(mon('00:00')), to: at(tue('00:00')) },
    at(day(30, '00:00')),
  );
  expect({ onTime, doneOnTime }).toEqual({ onTime: 2, doneOnTime: 1 });
});

test('35: open past its due time is in the denominator, cancelled is not', () => {
  const row = { dueAt: at(mon('17:00')), closedAt: null, outcome: null };
  const { n, onTime } = onTimeShare(
    [{ ...row, cancelled: false }, { ...row, cancelled: true, closedAt: at(mon('12:00')), outcome: 'duplicate' }],
    { from: at(mon('00:00')), to: at(tue('00:00')) },
    at(day(30, '00:00')),
  );
  expect({ n, onTime }).toEqual({ n: 1, onTime: 0 });
});

test('36: across a clock change a due time keeps its time of day', () => {
  const { clock } = aClock(aDayGoal(1, { dueTimeRule: 'SAME_TIME_OF_DAY' })).started('2027-03-12T10:00-05:00');
  expect(clock.dueAt).toEqual(at('2027-03-15T10:00-04:00'));
});

test('what was given once stays given: only the whole time to resolve runs on', () => {
  const { clock } = aClock(goalOf('RESOLUTION_FIRST', 'DURATION', 8 * HOUR)).started(mon('09:00')).stopped(mon('10:00'));
  expect(refusal(reopenClock(clock, { at: at(tue('09:00')) }, calendar))).toBe('CLOCK_STAYS_CLOSED');
  expect((['RESOLUTION_TOTAL', 'RESOLUTION_FIRST'] as const).map(runsOnWhenReopened)).toEqual([true, false]);
  expect(refusal(cancelClock(clock, { at: at(tue('09:00')), reason: 'merged' }, calendar))).toBe('CLOCK_NOT_OPEN');
});

/*
 * 24 (an alert again with every run, only the first level, at midnight) and 25 (alerts for what is closed): the ladder's, in
 *    escalation.spec.ts; a clock that is not RUNNING gives no step.
 * 37 (a lock on editing blocks replies): cannot occur, nothing is locked while somebody types; a change that was decided on
 *    an older version is refused, and a reply asks for no version (requests/handling).
 */
