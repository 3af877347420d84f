import { BeyondHorizon, type WorkingTime } from '@civic311/calendar/rules';
import { type Clock, pendingClock } from './clock-state.js';
import { atRiskAt, dueAt, type Goal } from './goals.js';

/** What another system remembers of one promise. */
export interface Past {
  readonly startedAt: Date;
  /** As it was promised then; null: by the goal. */
  readonly dueAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly paused: { readonly since: Date; readonly reason: string } | null;
}

/**
 * The clock that such a past leaves at `asOf`; null when the goal's due time lies beyond the calendar's horizon. The due
 * time is the recorded one: history keeps its own truth. Late already counts as known, so that nobody is told again.
 */
export function pastClock(
  goal: Goal,
  { startedAt, dueAt: recorded, stoppedAt, paused }: Past,
  asOf: Date,
  hours: WorkingTime,
): Clock | null {
  const computed = recorded ? null : dueAt(goal, hours, startedAt);
  if (computed && !computed.ok) return null;
  const due = recorded ?? (computed as { value: Date }).value;
  const stood = stoppedAt ?? paused?.since ?? null;
  const late = due < (stood ?? asOf);
  const begun: Clock = {
    ...pendingClock(goal),
    startedAt,
    originalDueAt: due,
    dueAt: due,
    firstBreachedAt: late ? due : null,
    consumedMs: stood ? hours.elapsed(startedAt, stood) : 0,
    breachedMs: stood && late ? hours.elapsed(due, stood) : 0,
    revision: 0,
  };
  if (stoppedAt) return { ...begun, state: late ? 'MISSED' : 'MET', outcome: late ? 'MISSED' : 'MET', stoppedAt };
  const risk = riskOf(goal, hours, startedAt, due);
  if (!paused) return { ...begun, state: 'RUNNING', runningSince: startedAt, atRiskAt: risk };
  const shown = late ? { dueAt: due, atRiskAt: risk } : { dueAt: null, atRiskAt: null };
  return { ...begun, ...shown, state: 'PAUSED', pausedSince: paused.since, pauseReason: paused.reason };
}

/** A recorded promise may be absurd, decades away or before its own start: then there is no warning before it. */
function riskOf(goal: Goal, hours: WorkingTime, startedAt: Date, due: Date): Date {
  try {
    return atRiskAt(goal, hours, startedAt, due);
  } catch (fault) {
    if (fault instanceof BeyondHorizon) return due;
    throw fault;
  }
}
