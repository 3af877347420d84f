import type { Refusal, Result } from '@civic311/kernel';

import type { BeyondHorizonRefusal, Goal } from './goals.js';

/** Late is a fact (`firstBreachedAt`), not a state; out of hours is how a page shows it, not a state either. */
export type ClockState = 'PENDING' | 'RUNNING' | 'PAUSED' | 'MET' | 'MISSED' | 'CANCELLED';
export type ClockOutcome = 'MET' | 'MISSED' | 'CANCELLED';

/** How one promise on one request stands. All durations are milliseconds of open time. */
export interface Clock {
  readonly goal: Goal;
  readonly state: ClockState;
  /** 1 at first; each reopening begins the next. */
  readonly cycle: number;
  readonly startedAt: Date | null;
  /** Since when it runs this time; null unless RUNNING. */
  readonly runningSince: Date | null;
  readonly pausedSince: Date | null;
  readonly pauseReason: string | null;
  /** Used up until `runningSince`, or in all when it does not run. */
  readonly consumedMs: number;
  /** Time stood still that moved the due time: a pause that begins after the due time moves nothing. */
  readonly pausedMs: number;
  /** Null while a pause keeps it open; an overdue clock keeps it also when paused, or pausing would hide lateness. */
  readonly dueAt: Date | null;
  readonly originalDueAt: Date | null;
  readonly atRiskAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly outcome: ClockOutcome | null;
  /** The first time it was late, ever: reopening and retargeting never clear it. */
  readonly firstBreachedAt: Date | null;
  /** Run past the due time. */
  readonly breachedMs: number;
  /** Grows with every change: what was computed for an older one is void. */
  readonly revision: number;
}

export type ClockEventType =
  | 'ACTIVATE'
  | 'PAUSE'
  | 'RESUME'
  | 'RETARGET'
  /** Hours of service changed for what is left of it. */
  | 'CALENDAR_CHANGED'
  | 'FULFILL'
  | 'BREACH'
  | 'CANCEL'
  | 'REOPEN'
  /** Hours of service were corrected back to a time before: everything counted anew. */
  | 'CORRECT'
  /** It came from another system: `inputs.snapshot` is how it stood. */
  | 'IMPORT';

/** What happened to a clock, and the figures it left behind: enough to recompute it. */
export interface ClockEvent {
  readonly type: ClockEventType;
  /** The clock's, once this has happened: events are in this order. */
  readonly revision: number;
  readonly at: Date;
  readonly reason: string | null;
  readonly inputs: ClockEventInputs;
}

export interface ClockEventInputs {
  readonly goal: Goal;
  readonly cycle: number;
  readonly dueAt: Date | null;
  readonly previousDueAt: Date | null;
  readonly consumedMs: number;
  readonly pausedMs: number;
  /** On a BREACH: the promise was changed to one already past. */
  readonly causedByRetarget?: boolean;
  /** On a BREACH: the promise was already past when it was made. */
  readonly causedByStart?: boolean;
  /** On a BREACH: other hours of service put the due time into the past. */
  readonly causedByCalendar?: boolean;
  /** On a CORRECT: what was late before and is not any more. */
  readonly previousBreachAt?: Date | null;
  readonly snapshot?: Clock;
}

export type ClockRefusal =
  | Refusal<'CLOCK_NOT_PENDING'>
  | Refusal<'CLOCK_NOT_RUNNING'>
  | Refusal<'CLOCK_NOT_PAUSED'>
  | Refusal<'CLOCK_NOT_OPEN'>
  | Refusal<'CLOCK_NOT_CLOSED'>
  | Refusal<'CLOCK_STAYS_CLOSED'>
  | Refusal<'PAUSE_REASON_NOT_ALLOWED'>
  | Refusal<'BEFORE_LAST_CHANGE'>
  | BeyondHorizonRefusal;

export interface Moved {
  readonly clock: Clock;
  readonly events: readonly ClockEvent[];
}
export type Move = Result<Moved, ClockRefusal>;

/** A clock that has not begun: hand it to `startClock`. */
export function pendingClock(goal: Goal): Clock {
  return {
    goal,
    state: 'PENDING',
    cycle: 1,
    startedAt: null,
    runningSince: null,
    pausedSince: null,
    pauseReason: null,
    consumedMs: 0,
    pausedMs: 0,
    dueAt: null,
    originalDueAt: null,
    atRiskAt: null,
    stoppedAt: null,
    outcome: null,
    firstBreachedAt: null,
    breachedMs: 0,
    revision: 0,
  };
}
