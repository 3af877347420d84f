import type { WorkingTime } from '@civic311/calendar/rules';
import { ok, refuse } from '@civic311/kernel';

import type { Clock, ClockEvent, ClockEventInputs, ClockEventType, ClockRefusal, Move, Moved } from './clock-state.js';
import { atRiskAt, dueAt, type Goal, mayPause } from './goals.js';
import { runsOnWhenReopened } from './moments.js';

/**
 * Begins a PENDING clock at `startedAt` (else `at`). `pausedFor`: it is created waiting, if its goal allows that reason;
 * `stopped`: it is created already done. A promise already past when made is marked, so that nobody is told in a storm.
 */
export function startClock(
  clock: Clock,
  { at, startedAt = at, pausedFor, stopped = false }: { at: Date; startedAt?: Date; pausedFor?: string; stopped?: boolean },
  calendar: WorkingTime,
): Move {
  if (clock.state !== 'PENDING') return refuse({ code: 'CLOCK_NOT_PENDING' });
  if (startedAt > at) return refuse({ code: 'BEFORE_LAST_CHANGE' });
  const due = dueAt(clock.goal, calendar, startedAt);
  if (!due.ok) return due;
  const begun: Clock = { ...clock, state: 'RUNNING', startedAt, originalDueAt: due.value };
  const running = run(begun, startedAt, due.value, calendar);
  const started = caughtUp(moved(clock, running, 'ACTIVATE', startedAt), at, { causedByStart: true });
  if (stopped) return then(started, (c) => stopClock(c, { at }, calendar));
  if (pausedFor !== undefined && mayPause(clock.goal, pausedFor))
    return then(started, (c) => pauseClock(c, { at, reason: pausedFor }, calendar));
  return ok(started);
}

/** Stops time for a reason that the goal allows. An overdue clock keeps its due time: waiting does not undo lateness. */
export function pauseClock(
  clock: Clock,
  { at, reason }: { at: Date; reason: string },
  calendar: WorkingTime,
): Move {
  if (clock.state !== 'RUNNING') return refuse({ code: 'CLOCK_NOT_RUNNING' });
  if (!mayPause(clock.goal, reason)) return refuse({ code: 'PAUSE_REASON_NOT_ALLOWED', reason });
  if (isBefore(clock, at)) return refuse({ code: 'BEFORE_LAST_CHANGE' });
  const late = caughtUp(unmoved(clock), at);
  const halted = { ...halt(late.clock, at, calendar), state: 'PAUSED', pausedSince: at, pauseReason: reason } as const;
  const paused: Clock = isOverdue(clock, at) ? halted : { ...halted, dueAt: null, atRiskAt: null };
  return then(late, () => ok(moved(clock, paused, 'PAUSE', at, reason)));
}

/** Time runs again: the due time moves by the open time of the pause (day goals: by its whole days). */
export function resumeClock(clock: Clock, { at }: { at: Date }, calendar: WorkingTime): Move {
  if (clock.state !== 'PAUSED') return refuse({ code: 'CLOCK_NOT_PAUSED' });
  return runAgain(clock, at, 'RESUME', clock.pauseReason, calendar);
}

/** The promise is kept or not: MET up to and including the due time. An open pause is closed first. */
export function stopClock(clock: Clock, { at, reason }: { at: Date; reason?: string }, calendar: WorkingTime): Move {
  if (clock.state === 'PAUSED') {
    const resumed = resumeClock(clock, { at }, calendar);
    return resumed.ok ? then(resumed.value, (c) => stopClock(c, { at, reason }, calendar)) : resumed;
  }
  if (clock.state !== 'RUNNING') return refuse({ code: 'CLOCK_NOT_OPEN' });
  if (isBefore(clock, at)) return refuse({ code: 'BEFORE_LAST_CHANGE' });
  const late = caughtUp(unmoved(clock), at);
  const outcome = isOverdue(clock, at) ? 'MISSED' : 'MET';
  const stopped: Clock = { ...halt(late.clock, at, calendar), state: outcome, outcome, stoppedAt: at };
  return then(late, () => ok(moved(clock, stopped, 'FULFILL', at, reason)));
}

/** A closed request is worked again: time used and lateness stay, the time it was closed does not count. */
export function reopenClock(clock: Clock, { at, reason }: { at: Date; reason?: string }, calendar: WorkingTime): Move {
  if (clock.outcome === null) return refuse({ code: 'CLOCK_NOT_CLOSED' });
  // A first answer was given, however often the request is opened again; a cancelled clock never saw one.
  if (!runsOnWhenReopened(clock.goal.metric) && clock.outcome !== 'CANCELLED') return refuse({ code: 'CLOCK_STAYS_CLOSED' });
  return runAgain(clock, at, 'REOPEN', reason ?? null, calendar);
}

/** Another promise for the same request: the start, the time used and the pauses stay. */
export function retargetClock(
  clock: Clock,
  { at, goal, reason }: { at: Date; goal: Goal; reason?: string },
  calendar: WorkingTime,
): Move {
  if (goal.metric !== clock.goal.metric) throw new Error(`a ${clock.goal.metric} clock cannot take a ${goal.metric} goal`);
  if (clock.state === 'PENDING') return ok(moved(clock, { ...clock, goal }, 'RETARGET', at, reason));
  if (clock.state !== 'RUNNING' && clock.state !== 'PAUSED') return refuse({ code: 'CLOCK_NOT_OPEN' });
  if (isBefore(clock, at)) return refuse({ code: 'BEFORE_LAST_CHANGE' });
  const late = caughtUp(unmoved(clock), at);
  const asOf = clock.state === 'PAUSED' ? clock.pausedSince! : at;
  const kept: Clock = { ...halt(late.clock, at, calendar), goal };
  const due = dueFrom(kept, asOf, calendar);
  if (!due.ok) return due;
  const isPast = due.value < asOf;
  const next: Clock =
    clock.state === 'PAUSED'
      ? { ...kept, dueAt: isPast ? due.value : null, atRiskAt: isPast ? riskOf(kept, due.value, calendar) : null }
      : run(kept, at, due.value, calendar);
  const retargeted = moved(clock, next, 'RETARGET', at, reason);
  const breached = isPast ? breach(retargeted, at, { causedByRetarget: true }) : retargeted;
  return then(late, () => ok(breached));
}

/** Withdrawn, spam or merged: never missed, and nobody is told. */
export function cancelClock(clock: Clock, { at, reason }: { at: Date; reason: string }, calendar: WorkingTime): Move {
  if (clock.outcome !== null) return refuse({ code: 'CLOCK_NOT_OPEN' });
  if (isBefore(clock, at)) return refuse({ code: 'BEFORE_LAST_CHANGE' });
  const cancelled: Clock = { ...halt(clock, at, calendar), state: 'CANCELLED', outcome: 'CANCELLED', stoppedAt: at };
  return ok(moved(clock, { ...cancelled, pausedSince: null, pauseReason: null }, 'CANCEL', at, reason));
}

/**
 * Records once that a running clock is late, at its due time and not at `at`, when it was found out. Nothing happens to
 * a clock that does not run, is not late, is known to be late, or has changed since `revision` was read.
 */
export function breachIfDue(clock: Clock, { at, revision = clock.revision }: { at: Date; revision?: number }): Move {
  return ok(revision === clock.revision ? caughtUp(unmoved(clock), at) : unmoved(clock));
}

/** Open ms until the goal is used up: as of the pause when paused; 0 when overdue; null when the clock is not open. */
export function timeLeft(clock: Clock, at: Date, calendar: WorkingTime): number | null {
  if (clock.state === 'RUNNING') return calendar.elapsed(at, clock.dueAt!);
  if (clock.state !== 'PAUSED') return null;
  if (clock.dueAt) return 0;
  const due = dueFrom(clock, clock.pausedSince!, calendar);
  return due.ok ? calendar.elapsed(clock.pausedSince!, due.value) : null;
}

/** From a pause or a closing back to RUNNING; only what was not overdue before has its due time moved. */
function runAgain(
  clock: Clock,
  at: Date,
  type: 'RESUME' | 'REOPEN',
  reason: string | null,
  calendar: WorkingTime,
): Move {
  const stoodSince = (clock.pausedSince ?? clock.stoppedAt)!;
  if (at < stoodSince) return refuse({ code: 'BEFORE_LAST_CHANGE' });
  const cycle = type === 'REOPEN' ? clock.cycle + 1 : clock.cycle;
  const awake: Clock = { ...clock, cycle, pausedSince: null, pauseReason: null, stoppedAt: null, outcome: null };
  const wasLate = type === 'REOPEN' ? clock.state === 'MISSED' || clock.firstBreachedAt !== null : true;
  const lateSince = wasLate ? clock.dueAt : null;
  if (lateSince) return ok(moved(clock, run(awake, at, lateSince, calendar), type, at, reason));
  const credited = { ...awake, pausedMs: clock.pausedMs + calendar.elapsed(stoodSince, at) };
  const due = dueFrom(credited, at, calendar);
  if (!due.ok) return due;
  return ok(moved(clock, run(credited, at, due.value, calendar), type, at, reason));
}

/** The due time of a clock whose `consumedMs` is up to date at `at`. */
export function dueFrom(clock: Clock, at: Date, calendar: WorkingTime): ReturnType<typeof dueAt> {
  const { goal, consumedMs, pausedMs } = clock;
  const isLeft = goal.kind === 'DURATION' && consumedMs < goal.value;
  // What is left is counted from here, so that time used under another calendar keeps its worth.
  if (isLeft) return dueAt({ ...goal, value: goal.value - consumedMs }, calendar, at);
  const due = dueAt(goal, calendar, clock.startedAt!, pausedMs);
  const isUsedUp = goal.kind === 'DURATION';
  return isUsedUp && due.ok && due.value > at ? ok(at) : due;
}

function run(clock: Clock, at: Date, due: Date, calendar: WorkingTime): Clock {
  return { ...clock, state: 'RUNNING', runningSince: at, dueAt: due, atRiskAt: riskOf(clock, due, calendar) };
}

export const riskOf = (clock: Clock, due: Date, calendar: WorkingTime): Date =>
  atRiskAt(clock.goal, calendar, clock.startedAt!, due, clock.pausedMs);

/** Books the time run until `at`. */
function halt(clock: Clock, at: Date, calendar: WorkingTime): Clock {
  const since = clock.runningSince;
  if (!since) return clock;
  const lateSince = clock.dueAt && clock.dueAt > since ? clock.dueAt : since;
  return {
    ...clock,
    runningSince: null,
    consumedMs: clock.consumedMs + calendar.elapsed(since, at),
    breachedMs: clock.breachedMs + (clock.dueAt ? calendar.elapsed(lateSince, at) : 0),
  };
}

export const isOverdue = (clock: Clock, at: Date): boolean => clock.dueAt !== null && at > clock.dueAt;

/** Late now or ever: recorded, or past its due time. */
export const isLateAt = (clock: Clock, at: Date): boolean => clock.firstBreachedAt !== null || isOverdue(clock, at);

const isBefore = (clock: Clock, at: Date): boolean => {
  const last = clock.runningSince ?? clock.pausedSince;
  return last !== null && at < last;
};

/** The lateness that nobody has recorded yet, at its due time. */
export function caughtUp(before: Moved, at: Date, cause: Partial<ClockEventInputs> = {}): Moved {
  const { clock } = before;
  if (clock.state !== 'RUNNING' || !isOverdue(clock, at)) return before;
  return breach(before, clock.dueAt!, cause);
}

export function breach(before: Moved, at: Date, cause: Partial<ClockEventInputs>): Moved {
  if (before.clock.firstBreachedAt) return before;
  const clock: Clock = { ...before.clock, firstBreachedAt: at, revision: before.clock.revision + 1 };
  return { clock, events: [...before.events, event('BREACH', before.clock, clock, at, null, cause)] };
}

export const unmoved = (clock: Clock): Moved => ({ clock, events: [] });

export function moved(
  before: Clock,
  after: Clock,
  type: ClockEventType,
  at: Date,
  reason: string | null = null,
  cause: Partial<ClockEventInputs> = {},
): Moved {
  const clock: Clock = { ...after, revision: after.revision + 1 };
  return { clock, events: [event(type, before, clock, at, reason, cause)] };
}

function event(
  type: ClockEventType,
  before: Clock,
  { goal, cycle, revision, dueAt: due, consumedMs, pausedMs }: Clock,
  at: Date,
  reason: string | null,
  cause: Partial<ClockEventInputs> = {},
): ClockEvent {
  return { type, revision, at, reason, inputs: { goal, cycle, dueAt: due, previousDueAt: before.dueAt, consumedMs, pausedMs, ...cause } };
}

/** The next move, with the events of both. */
function then(before: Moved, next: (clock: Clock) => Move): Move {
  const after = next(before.clock);
  if (!after.ok) return after as { ok: false; refusal: ClockRefusal };
  return ok({ clock: after.value.clock, events: [...before.events, ...after.value.events] });
}
