import { workingTime } from '@civic311/calendar/rules';

import { aClock, aDayGoal, aFirstResponseGoal, aGoal, OFFICE_HOURS, officeHours } from '../../testing/index.js';
import {
  breachIfDue,
  cancelClock,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
  timeLeft,
} from './clock.js';
import { type Move, pendingClock } from './clock-state.js';

// The week of Monday 23 November 2026; no Thanksgiving in the test calendar.
const HOUR = 3_600_000;
const at = (text: string) => new Date(text);
const day = (date: number, time: string) => `2026-11-${date}T${time}-05:00`;
const mon = (time: string) => day(23, time);
const tue = (time: string) => day(24, time);
const wed = (time: string) => day(25, time);
const thu = (time: string) => day(26, time);
const calendar = officeHours();
const refusal = (move: Move) => (move.ok ? 'OK' : move.refusal.code);

const running = () => aClock(aGoal(8)).started(mon('09:00'));
const paused = () => running().paused(mon('16:30'));

describe('attach', () => {
  test('a promise runs from its start and is due by the calendar', () => {
    const { clock, events, news } = running();
    expect(clock).toMatchObject({ state: 'RUNNING', cycle: 1, consumedMs: 0, pausedMs: 0, revision: 1, outcome: null });
    expect(clock.dueAt).toEqual(at(mon('17:00')));
    expect(clock.originalDueAt).toEqual(clock.dueAt);
    expect(clock.atRiskAt).toEqual(at(mon('15:00')));
    expect(news).toEqual(['ACTIVATE']);
    expect(events[0]!.inputs).toMatchObject({ goal: aGoal(8), dueAt: clock.dueAt, previousDueAt: null });
  });

  test('created waiting: paused at once; created done: met in 0 s (alga-psa #3091)', () => {
    const start = (how: object) => startClock(pendingClock(aGoal(8)), { at: at(mon('09:00')), ...how }, calendar);
    const waiting = start({ pausedFor: 'WAITING_ON_RESIDENT' });
    expect(waiting).toMatchObject({ ok: true, value: { clock: { state: 'PAUSED', dueAt: null, consumedMs: 0 } } });
    const done = start({ stopped: true });
    expect(done).toMatchObject({ ok: true, value: { clock: { state: 'MET', outcome: 'MET', consumedMs: 0 } } });
  });

  test('created waiting for a reason that this promise does not know: it runs', () => {
    const move = startClock(pendingClock(aFirstResponseGoal(2)), { at: at(mon('09:00')), pausedFor: 'WEATHER' }, calendar);
    expect(move).toMatchObject({ ok: true, value: { clock: { state: 'RUNNING' } } });
  });

  test('a promise made too late is marked, so that nobody is told in a storm (ServiceNow run_for_breached)', () => {
    const times = { at: at(wed('09:00')), startedAt: at(mon('09:00')) };
    const move = startClock(pendingClock(aGoal(8)), times, calendar);
    if (!move.ok) throw new Error(move.refusal.code);
    const [activated, breached] = move.value.events;
    expect(activated).toMatchObject({ type: 'ACTIVATE', at: times.startedAt });
    expect(breached).toMatchObject({ type: 'BREACH', at: at(mon('17:00')), inputs: { causedByStart: true } });
  });

  test('a calendar without hours is told, not looped over', () => {
    const closed = workingTime({ ...OFFICE_HOURS, weekly: {} });
    expect(refusal(startClock(pendingClock(aGoal(8)), { at: at(mon('09:00')) }, closed))).toBe('BEYOND_HORIZON');
  });
});

describe('pause and resume', () => {
  test('V18: due half an hour into Tuesday, the half hour that was left', () => {
    expect(paused().clock).toMatchObject({ state: 'PAUSED', consumedMs: 7.5 * HOUR, dueAt: null, atRiskAt: null });
    expect(timeLeft(paused().clock, at(wed('09:00')), calendar)).toBe(0.5 * HOUR);
    const { clock } = paused().resumed(tue('09:00'));
    expect(clock).toMatchObject({ state: 'RUNNING', pausedMs: 0.5 * HOUR, pausedSince: null, pauseReason: null });
    expect(clock.dueAt).toEqual(at(tue('09:30')));
    expect(clock.originalDueAt).toEqual(at(mon('17:00')));
  });

  test('the first response is not pausable, nor is a promise for a reason it does not know', () => {
    const first = aClock(aFirstResponseGoal(2)).started(mon('09:00')).clock;
    const wait = (clock: typeof first, reason: string) => refusal(pauseClock(clock, { at: at(mon('10:00')), reason }, calendar));
    expect(wait(first, 'WAITING_ON_RESIDENT')).toBe('PAUSE_REASON_NOT_ALLOWED');
    expect(wait(running().clock, 'INTERNAL_WAIT')).toBe('PAUSE_REASON_NOT_ALLOWED');
  });

  test('nothing is late while paused (GLPI #24481), and the clock does not tick (frappe #1554)', () => {
    const waited = paused().swept(day(30, '09:00'));
    expect(waited.clock).toEqual(paused().clock);
    expect(waited.news).toEqual(['ACTIVATE', 'PAUSE']);
  });

  test('a late request cannot be parked out of lateness: it keeps its due time and stays late', () => {
    const late = running().paused(tue('10:00'));
    expect(late.clock).toMatchObject({ state: 'PAUSED', dueAt: at(mon('17:00')), firstBreachedAt: at(mon('17:00')) });
    expect(late.clock.breachedMs).toBe(HOUR);
    expect(timeLeft(late.clock, at(thu('10:00')), calendar)).toBe(0);
    const back = late.resumed(thu('09:00'));
    expect(back.clock).toMatchObject({ dueAt: at(mon('17:00')), pausedMs: 0 });
    expect(back.stopped(thu('10:00')).clock).toMatchObject({ outcome: 'MISSED', breachedMs: 2 * HOUR });
  });

  test('several pauses add up', () => {
    const { clock } = aClock(aGoal(8)).started(mon('09:00')).paused(mon('10:00')).resumed(mon('11:00'))
      .paused(mon('12:00')).resumed(tue('09:00'));
    expect(clock).toMatchObject({ consumedMs: 2 * HOUR, pausedMs: 6 * HOUR, dueAt: at(tue('15:00')) });
  });

  test('business days move by whole days of pause only: parking overnight buys nothing', () => {
    const parked = aClock(aDayGoal(5)).started(mon('10:00'))
      .paused(mon('16:59')).resumed(tue('09:01')).paused(tue('16:59')).resumed(wed('09:01'));
    expect(parked.clock.dueAt).toEqual(at(day(30, '17:00')));
    const waited = aClock(aDayGoal(5)).started(mon('10:00')).paused(tue('10:00')).resumed(thu('15:00'));
    expect(waited.clock.dueAt).toEqual(at('2026-12-02T17:00-05:00'));
  });
});

describe('breach', () => {
  test('is stamped at the due time, once, by the first sweep after an outage, and the clock runs on', () => {
    const swept = running().swept(tue('15:00'));
    expect(swept.clock).toMatchObject({ state: 'RUNNING', firstBreachedAt: at(mon('17:00')) });
    expect(swept.events[1]).toMatchObject({ type: 'BREACH', at: at(mon('17:00')) });
    expect(swept.swept(tue('16:00')).news).toEqual(['ACTIVATE', 'BREACH']);
  });

  test('is not there at the due time itself: closed to the millisecond is met', () => {
    expect(running().swept(mon('17:00')).news).toEqual(['ACTIVATE']);
    expect(running().swept(mon('17:00:00.001')).news).toEqual(['ACTIVATE', 'BREACH']);
    expect(running().stopped(mon('17:00')).clock.outcome).toBe('MET');
    expect(running().stopped(mon('17:00:00.001')).clock.outcome).toBe('MISSED');
  });

  test('a sweep that read an older revision does nothing: two workers, one breach', () => {
    const { clock } = running();
    const move = breachIfDue(clock, { at: at(tue('09:00')), revision: clock.revision - 1 });
    expect(move).toEqual({ ok: true, value: { clock, events: [] } });
  });

  test('is found by whatever comes before the sweep', () => {
    expect(running().paused(tue('10:00')).news).toEqual(['ACTIVATE', 'BREACH', 'PAUSE']);
    expect(running().stopped(tue('10:00')).news).toEqual(['ACTIVATE', 'BREACH', 'FULFILL']);
  });
});

describe('stop', () => {
  test('in time: met, with the time it took', () => {
    const { clock } = running().stopped(mon('12:00'));
    expect(clock).toMatchObject({ state: 'MET', outcome: 'MET', stoppedAt: at(mon('12:00')), consumedMs: 3 * HOUR });
    expect(clock).toMatchObject({ dueAt: at(mon('17:00')), runningSince: null, breachedMs: 0, firstBreachedAt: null });
  });

  test('late: missed, with the open time it ran over', () => {
    const { clock } = running().stopped(wed('10:00'));
    expect(clock).toMatchObject({ state: 'MISSED', firstBreachedAt: at(mon('17:00')), breachedMs: 9 * HOUR });
  });

  test('on Saturday, for a promise of Friday 5 o’clock, is late though no open time has passed', () => {
    const { clock } = aClock(aGoal(8)).started(day(27, '09:00')).stopped(day(28, '10:00'));
    expect(clock).toMatchObject({ outcome: 'MISSED', breachedMs: 0, consumedMs: 8 * HOUR });
  });

  test('closes an open pause first (frappe/helpdesk #3776: 42 days reported for a waiting request)', () => {
    const closed = paused().stopped(day(30, '12:00'));
    expect(closed.news).toEqual(['ACTIVATE', 'PAUSE', 'RESUME', 'FULFILL']);
    expect(closed.clock).toMatchObject({ outcome: 'MET', consumedMs: 7.5 * HOUR, pausedSince: null, pauseReason: null });
    expect(closed.clock.dueAt).toEqual(at(day(30, '12:30')));
  });
});

describe('retarget', () => {
  test('keeps the start, the time used and the pauses, also while paused (GLPI #6902, #15605)', () => {
    const moved = paused().retargeted(tue('10:00'), aGoal(16));
    expect(moved.clock).toMatchObject({ state: 'PAUSED', dueAt: null, startedAt: at(mon('09:00')), consumedMs: 7.5 * HOUR });
    expect(moved.resumed(tue('11:00')).clock).toMatchObject({ pausedMs: 2.5 * HOUR, dueAt: at(wed('11:30')) });
    const { clock } = running().retargeted(mon('12:00'), aGoal(4));
    expect(clock).toMatchObject({ dueAt: at(mon('13:00')), originalDueAt: at(mon('17:00')) });
  });

  test('into the past is late from the change on, and says so', () => {
    const moved = running().retargeted(mon('15:00'), aGoal(2));
    expect(moved.news).toEqual(['ACTIVATE', 'RETARGET', 'BREACH']);
    expect(moved.events[1]!.inputs).toMatchObject({ previousDueAt: at(mon('17:00')), dueAt: at(mon('11:00')) });
    expect(moved.events[2]).toMatchObject({ at: at(mon('15:00')), inputs: { causedByRetarget: true } });
    expect(moved.clock.firstBreachedAt).toEqual(at(mon('15:00')));
    expect(moved.stopped(mon('16:00')).clock).toMatchObject({ outcome: 'MISSED', breachedMs: HOUR });
  });

  test('into the past while paused too', () => {
    const moved = paused().retargeted(tue('10:00'), aGoal(2));
    expect(moved.clock).toMatchObject({ state: 'PAUSED', dueAt: at(mon('11:00')), firstBreachedAt: at(tue('10:00')) });
    expect(moved.resumed(wed('10:00')).clock.dueAt).toEqual(at(mon('11:00')));
  });

  test('to a longer promise never deletes an earlier breach', () => {
    const { clock } = running().swept(tue('10:00')).retargeted(tue('10:00'), aGoal(24));
    expect(clock).toMatchObject({ dueAt: at(wed('17:00')), firstBreachedAt: at(mon('17:00')), breachedMs: HOUR });
  });

  test('to the same promise changes no due time', () => {
    const late = running().paused(tue('10:00')).resumed(wed('10:00')).retargeted(thu('10:00'), aGoal(8));
    expect(late.clock.dueAt).toEqual(at(mon('17:00')));
    const inTime = paused().resumed(tue('09:00')).retargeted(tue('09:10'), aGoal(8));
    expect(inTime.clock.dueAt).toEqual(at(tue('09:30')));
  });

  test('under other hours, time already used keeps its worth', () => {
    const morning = [{ opens: 540, closes: 780 }];
    const short = workingTime({ ...OFFICE_HOURS, weekly: { 2: morning, 3: morning } });
    const { clock } = running().under(short).retargeted(mon('12:00'), aGoal(8));
    // Nothing of Monday was open by the new hours: 8 h are left, 4 each on Tuesday and Wednesday.
    expect(clock.dueAt).toEqual(at(wed('13:00')));
  });

  test('of a metric to another is a fault of the program', () => {
    const wrong = () => retargetClock(running().clock, { at: at(mon('10:00')), goal: aFirstResponseGoal(2) }, calendar);
    expect(wrong).toThrow('RESOLUTION_TOTAL');
  });
});

describe('reopen', () => {
  test('goes on with the time used; the time it was closed does not count (GLPI #23359)', () => {
    const again = running().stopped(mon('12:00')).reopened(wed('09:00'));
    expect(again.clock).toMatchObject({ state: 'RUNNING', cycle: 2, consumedMs: 3 * HOUR, stoppedAt: null, outcome: null });
    expect(again.clock.dueAt).toEqual(at(wed('14:00')));
    expect(again.stopped(wed('15:00')).clock).toMatchObject({ outcome: 'MISSED', consumedMs: 9 * HOUR, breachedMs: HOUR });
  });

  test('does not clear lateness (osTicket #5206)', () => {
    const { clock } = running().stopped(tue('10:00')).reopened(thu('09:00'));
    expect(clock).toMatchObject({ firstBreachedAt: at(mon('17:00')), dueAt: at(mon('17:00')), breachedMs: HOUR });
  });

  test('the first response stays closed', () => {
    const { clock } = aClock(aFirstResponseGoal(2)).started(mon('09:00')).stopped(mon('10:00'));
    expect(refusal(reopenClock(clock, { at: at(tue('09:00')) }, calendar))).toBe('CLOCK_STAYS_CLOSED');
  });
});

describe('cancel', () => {
  test.each([['running', running()], ['paused', paused()], ['pending', aClock(aGoal(8))]])(
    'a %s clock: never missed, nobody is told (zammad #904)',
    (_state, story) => {
      const merged = story.cancelled(day(30, '09:00'));
      expect(merged.clock).toMatchObject({ state: 'CANCELLED', outcome: 'CANCELLED', pauseReason: null });
      expect(merged.news.at(-1)).toBe('CANCEL');
      expect(merged.news).not.toContain('BREACH');
      expect(merged.swept(day(30, '17:00')).news).toEqual(merged.news);
    },
  );
});

describe('moves that are no moves', () => {
  const met = running().stopped(mon('12:00')).clock;
  const input = { at: at(tue('09:00')), reason: 'WAITING_ON_RESIDENT' };
  test.each<[string, Move]>([
    ['CLOCK_NOT_PENDING', startClock(running().clock, input, calendar)],
    ['CLOCK_NOT_RUNNING', pauseClock(paused().clock, input, calendar)],
    ['CLOCK_NOT_RUNNING', pauseClock(met, input, calendar)],
    ['CLOCK_NOT_PAUSED', resumeClock(running().clock, input, calendar)],
    ['CLOCK_NOT_OPEN', stopClock(met, input, calendar)],
    ['CLOCK_NOT_OPEN', cancelClock(met, input, calendar)],
    ['CLOCK_NOT_OPEN', retargetClock(met, { ...input, goal: aGoal(2) }, calendar)],
    ['CLOCK_NOT_CLOSED', reopenClock(running().clock, input, calendar)],
  ])('%s', (code, move) => expect(refusal(move)).toBe(code));

  test.each<[string, Move]>([
    ['pause', pauseClock(running().clock, { ...input, at: at(mon('08:59')) }, calendar)],
    ['resume', resumeClock(paused().clock, { at: at(mon('16:29')) }, calendar)],
    ['stop', stopClock(running().clock, { at: at(mon('08:59')) }, calendar)],
    ['stop while paused', stopClock(paused().clock, { at: at(mon('16:29')) }, calendar)],
    ['retarget', retargetClock(paused().clock, { at: at(mon('16:29')), goal: aGoal(2) }, calendar)],
    ['reopen', reopenClock(met, { at: at(mon('11:59')) }, calendar)],
    ['cancel', cancelClock(paused().clock, { ...input, at: at(mon('16:29')) }, calendar)],
    ['start', startClock(pendingClock(aGoal(8)), { at: at(mon('09:00')), startedAt: at(tue('09:00')) }, calendar)],
  ])('%s before the last change', (_name, move) => expect(refusal(move)).toBe('BEFORE_LAST_CHANGE'));
});

test('every change counts the revision up, so that what was computed for the old one is void', () => {
  const story = running().paused(mon('10:00')).resumed(mon('11:00')).retargeted(mon('12:00'), aGoal(2)).stopped(mon('17:00'));
  expect(story.clock.revision).toBe(story.events.length);
});
