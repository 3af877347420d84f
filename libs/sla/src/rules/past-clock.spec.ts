import { workingTime } from '@civic311/calendar/rules';
import { resumeClock, stopClock } from './clock.js';
import { goalOf } from './goals.js';
import { pastClock } from './past-clock.js';

const HOUR = 3_600_000;
const NINE_TO_FIVE = [{ opens: 540, closes: 1020 }];
const hours = workingTime({
  timeZone: 'UTC',
  weekly: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE },
  exceptions: [],
  effectiveFrom: new Date(0),
});
const goal = goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', 2, { pauseReasons: ['WAITING_ON_RESIDENT'] });
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const monday = { startedAt: at('02T09:00'), dueAt: at('04T12:00'), stoppedAt: null, paused: null };

describe('a clock of another system is taken over', () => {
  it('closed in time it is met, with the time it took', () => {
    const clock = pastClock(goal, { ...monday, stoppedAt: at('03T17:00') }, at('23T10:00'), hours)!;
    expect(clock).toMatchObject({
      state: 'MET',
      consumedMs: 16 * HOUR,
      breachedMs: 0,
      firstBreachedAt: null,
      dueAt: at('04T12:00'),
    });
  });

  it('closed late it is missed, by the promise that was made then', () => {
    const clock = pastClock(goal, { ...monday, stoppedAt: at('04T15:00') }, at('23T10:00'), hours)!;
    expect(clock).toMatchObject({ state: 'MISSED', breachedMs: 3 * HOUR, firstBreachedAt: at('04T12:00') });
  });

  it('open and late it is known to be late, and our own clock goes on with it', () => {
    const clock = pastClock(goal, monday, at('05T10:00'), hours)!;
    expect(clock).toMatchObject({ state: 'RUNNING', firstBreachedAt: at('04T12:00') });
    const stopped = stopClock(clock, { at: at('05T11:00') }, hours);
    expect(stopped.ok && stopped.value.clock).toMatchObject({
      state: 'MISSED',
      consumedMs: 26 * HOUR,
      breachedMs: 7 * HOUR,
    });
  });

  it('waiting on the resident it has no due time until they answer', () => {
    const paused = { since: at('03T09:00'), reason: 'WAITING_ON_RESIDENT' };
    const clock = pastClock(goal, { ...monday, paused }, at('23T10:00'), hours)!;
    expect(clock).toMatchObject({ state: 'PAUSED', dueAt: null, atRiskAt: null, consumedMs: 8 * HOUR });
    expect(resumeClock(clock, { at: at('23T10:00') }, hours).ok).toBe(true);
  });

  it('without a promise of its own it takes ours', () => {
    const clock = pastClock(goal, { ...monday, dueAt: null }, at('02T10:00'), hours)!;
    expect(clock).toMatchObject({ state: 'RUNNING', dueAt: at('04T17:00'), originalDueAt: at('04T17:00') });
  });

  it('a promise decades away is kept as it is', () => {
    const clock = pastClock(goal, { ...monday, dueAt: new Date('2099-01-01T00:00:00Z') }, at('02T10:00'), hours)!;
    expect(clock.atRiskAt).toEqual(new Date('2099-01-01T00:00:00Z'));
  });
});
