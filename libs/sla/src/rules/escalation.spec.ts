import { workingTime } from '@civic311/calendar/rules';
import { aCalendar } from '@civic311/calendar/testing';
import { goalOf, ladderFaults, type Ladder, nextStepAt, pauseClock, pendingClock, resumeClock, startClock, stepsOf, stopClock, takeSteps, type Clock } from './index.js';

const hours = workingTime(aCalendar().build());
const ladder: Ladder = [
  { id: 'half', metric: 'RESOLUTION_TOTAL', at: { percent: 50 }, tier: 'ASSIGNEE' },
  { id: 'risk', metric: 'RESOLUTION_TOTAL', at: { percent: 75 }, tier: 'SUPERVISOR' },
  { id: 'late', metric: 'RESOLUTION_TOTAL', at: { percent: 100 }, tier: 'HEAD' },
  { id: 'day-late', metric: 'RESOLUTION_TOTAL', at: { afterDueMs: 8 * 3_600_000 }, tier: 'SERVICE_OWNER' },
  { id: 'thrice', metric: 'RESOLUTION_TOTAL', at: { percent: 300 }, tier: 'EXECUTIVE', urgent: true },
  { id: 'reply', metric: 'FIRST_RESPONSE', at: { percent: 50 }, tier: 'ASSIGNEE' },
];
const monday9 = new Date('2026-11-16T14:00:00Z');
const at = (iso: string) => new Date(iso);
const started = (kind: 'DURATION' | 'BUSINESS_DAYS', value: number): Clock => {
  const goal = goalOf('RESOLUTION_TOTAL', kind, value, { pauseReasons: ['waiting-on-resident'] });
  const move = startClock(pendingClock(goal), { at: monday9, startedAt: monday9 }, hours);
  if (!move.ok) throw new Error(move.refusal.code);
  return move.value.clock;
};
const after = (move: ReturnType<typeof pauseClock>): Clock => {
  if (!move.ok) throw new Error(move.refusal.code);
  return move.value.clock;
};
const climb = (clock: Clock) => stepsOf(clock, ladder, hours).map(({ step, dueAt }) => `${step.id} ${dueAt.toISOString()}`);

describe('the rungs of a ladder', () => {
  it('stand at shares of the working time, not of the wall clock', () => {
    expect(climb(started('DURATION', 8 * 3_600_000))).toEqual([
      'half 2026-11-16T18:00:00.000Z',
      'risk 2026-11-16T20:00:00.000Z',
      'late 2026-11-16T22:00:00.000Z',
      'day-late 2026-11-17T22:00:00.000Z',
      'thrice 2026-11-18T22:00:00.000Z',
    ]);
  });

  it('stand at the due time itself at 100 %, also for a goal in days', () => {
    expect(climb(started('BUSINESS_DAYS', 1))).toContain('late 2026-11-17T22:00:00.000Z');
  });

  it('are void while the clock is paused, and move with what is left when it runs on', () => {
    const paused = after(pauseClock(started('DURATION', 8 * 3_600_000), { at: at('2026-11-16T17:00:00Z'), reason: 'waiting-on-resident' }, hours));
    expect(climb(paused)).toEqual([]);
    expect(nextStepAt(paused, ladder, hours)).toBeNull();
    const resumed = after(resumeClock(paused, { at: at('2026-11-17T14:00:00Z') }, hours));
    expect(climb(resumed).slice(0, 2)).toEqual(['half 2026-11-17T15:00:00.000Z', 'risk 2026-11-17T17:00:00.000Z']);
  });

  it('are none once the clock has ended', () => {
    expect(climb(after(stopClock(started('DURATION', 8 * 3_600_000), { at: at('2026-11-16T15:00:00Z') }, hours)))).toEqual([]);
  });

  it('that lie ten years away are none', () => {
    const far: Ladder = [{ id: 'never', metric: 'RESOLUTION_TOTAL', at: { percent: 1_000 }, tier: 'HEAD' }];
    expect(stepsOf(started('BUSINESS_DAYS', 1_200), far, hours)).toEqual([]);
  });
});

describe('climbing', () => {
  const steps = stepsOf(started('DURATION', 8 * 3_600_000), ladder, hours);

  it('takes each rung as it comes', () => {
    const first = takeSteps(steps, new Set(), at('2026-11-16T18:00:30Z'));
    expect(first.fired.map(({ step }) => step.id)).toEqual(['half']);
    expect(first.skipped).toEqual([]);
    expect(first.nextStepAt).toEqual(at('2026-11-16T20:00:00Z'));
  });

  it('tells the highest rung only after an outage, and logs the others', () => {
    const late = takeSteps(steps, new Set(['half']), at('2026-11-18T15:00:00Z'));
    expect(late.fired.map(({ step }) => step.id)).toEqual(['day-late']);
    expect(late.skipped.map(({ step }) => step.id)).toEqual(['risk', 'late']);
  });

  const beside: Ladder = [...ladder, { id: 'risk-too', metric: 'RESOLUTION_TOTAL', at: { percent: 75 }, tier: 'ASSIGNEE' }];

  it('tells the assignee and the supervisor where both stand at 75 %', () => {
    const both = takeSteps(stepsOf(started('DURATION', 8 * 3_600_000), beside, hours), new Set(['half']), at('2026-11-16T20:00:10Z'));
    expect(both.fired.map(({ step }) => step.id)).toEqual(['risk-too', 'risk']);
    expect(both.skipped).toEqual([]);
  });

  it('and of a promise that is over when it is made the highest only, though all its rungs lie at one instant', () => {
    const now = at('2026-11-16T20:00:00Z');
    const together = stepsOf(started('DURATION', 8 * 3_600_000), beside, hours).filter(({ step }) => 'percent' in step.at && step.at.percent <= 100);
    const over = takeSteps(together.map(({ step }) => ({ step, dueAt: now })), new Set(), now);
    expect(over.fired.map(({ step }) => step.id)).toEqual(['late']);
    expect(over.skipped.map(({ step }) => step.id).sort()).toEqual(['half', 'risk', 'risk-too']);
  });

  it('takes no rung twice', () => {
    const again = takeSteps(steps, new Set(['half', 'risk', 'late', 'day-late', 'thrice']), at('2026-12-18T15:00:00Z'));
    expect(again).toEqual({ fired: [], skipped: [], nextStepAt: null });
  });
});

describe('a ladder to sign', () => {
  it('has rungs within reach, for somebody who exists, each with its own name', () => {
    expect(ladderFaults(ladder)).toEqual([]);
    const bad = [
      { id: 'a', metric: 'RESOLUTION_TOTAL', at: { percent: 0 }, tier: 'HEAD' },
      { id: 'a', metric: 'RESOLUTION_TOTAL', at: { afterDueMs: -1 }, tier: 'MAYOR' },
    ] as unknown as Ladder;
    expect(ladderFaults(bad).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'ladder.0.at OUT_OF_RANGE', 'ladder.1.at OUT_OF_RANGE', 'ladder.1.tier UNKNOWN_TIER', 'ladder.1.id TWICE',
    ]);
  });
});
