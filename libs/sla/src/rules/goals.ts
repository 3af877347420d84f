import { BeyondHorizon, type DayRule, type WorkingTime } from '@civic311/calendar/rules';
import { type FieldFault, ok, refuse, type Refusal, type Result } from '@civic311/kernel';

/**
 * What a promise to the resident can be about. ACKNOWLEDGE is the automatic receipt, FIRST_RESPONSE the first word of a
 * person, NEXT_RESPONSE each later answer, UPDATE a periodic "still working". RESOLUTION_FIRST ends with the first closing,
 * RESOLUTION_TOTAL with the last one: it is what a request shows as due.
 */
export const REQUEST_METRICS = [
  'ACKNOWLEDGE', 'FIRST_RESPONSE', 'TIME_TO_OWN', 'NEXT_RESPONSE', 'UPDATE', 'RESOLUTION_FIRST', 'RESOLUTION_TOTAL',
] as const;
/** What one department, or a contractor, promises another about a task that was handed to it. */
export const TASK_METRICS = ['OWN', 'COMPLETE'] as const;
export const METRICS = [...REQUEST_METRICS, ...TASK_METRICS] as const;
export type RequestMetric = (typeof REQUEST_METRICS)[number];
export type TaskMetric = (typeof TASK_METRICS)[number];
export type Metric = (typeof METRICS)[number];

/** Somebody has to answer or to take it, whatever else is waited for: nothing stops these. */
export const NEVER_PAUSED: readonly Metric[] = ['ACKNOWLEDGE', 'FIRST_RESPONSE', 'TIME_TO_OWN', 'OWN'];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const GOAL_KINDS = ['DURATION', 'BUSINESS_DAYS', 'CALENDAR_DAYS'] as const;
/** DURATION is hours of service: "one day" is no duration, it is one of the day kinds. */
export type GoalKind = (typeof GOAL_KINDS)[number];

export const DUE_TIME_RULES = ['AT_CLOSE', 'SAME_TIME_OF_DAY'] as const satisfies readonly DayRule[];
export type DueTimeRule = (typeof DUE_TIME_RULES)[number];

/** What is promised for one metric; a clock keeps its own copy. */
export interface Goal {
  readonly metric: Metric;
  readonly kind: GoalKind;
  /** DURATION: milliseconds of open time; else a number of days. */
  readonly value: number;
  /** Only for the day kinds. */
  readonly dueTimeRule: DayRule;
  /** At risk once this share of the goal is used up. */
  readonly atRiskPercent: number;
  /** The reasons that may stop this clock; none: nothing may. */
  readonly pauseReasons: readonly string[];
}

export interface GoalRefusal extends Refusal<'GOAL_INVALID'> {
  readonly faults: readonly FieldFault[];
}

export type BeyondHorizonRefusal = Refusal<'BEYOND_HORIZON'>;

const MAX_DURATION_MS = 10 * 366 * 86_400_000;
const MAX_DAYS = 3_660;
const MAX_PAUSE_REASONS = 50;

/** A goal with the usual settings: due at close, at risk at 75 %, not pausable. */
export function goalOf(metric: Metric, kind: GoalKind, value: number, settings: Partial<Goal> = {}): Goal {
  return { metric, kind, value, dueTimeRule: 'AT_CLOSE', atRiskPercent: 75, pauseReasons: [], ...settings };
}

/** The goal itself, or `GOAL_INVALID` with every fault by its path. */
export function validateGoal(goal: Goal): Result<Goal, GoalRefusal> {
  const faults: FieldFault[] = [];
  const max = goal.kind === 'DURATION' ? MAX_DURATION_MS : MAX_DAYS;
  if (!METRICS.includes(goal.metric)) faults.push({ path: 'metric', code: 'UNKNOWN_METRIC' });
  if (!GOAL_KINDS.includes(goal.kind)) faults.push({ path: 'kind', code: 'UNKNOWN_KIND' });
  if (!DUE_TIME_RULES.includes(goal.dueTimeRule)) faults.push({ path: 'dueTimeRule', code: 'UNKNOWN_DUE_TIME_RULE' });
  if (!Number.isInteger(goal.value)) faults.push({ path: 'value', code: 'NOT_A_WHOLE_NUMBER' });
  else if (goal.value <= 0) faults.push({ path: 'value', code: 'NOT_POSITIVE' });
  else if (goal.value > max) faults.push({ path: 'value', code: 'TOO_LONG', max });
  if (!Number.isInteger(goal.atRiskPercent) || goal.atRiskPercent < 1 || goal.atRiskPercent > 100)
    faults.push({ path: 'atRiskPercent', code: 'NOT_A_PERCENTAGE' });
  if (goal.pauseReasons.length > 0 && NEVER_PAUSED.includes(goal.metric))
    faults.push({ path: 'pauseReasons', code: 'MAY_NOT_PAUSE', metric: goal.metric });
  if (goal.pauseReasons.length > MAX_PAUSE_REASONS) faults.push({ path: 'pauseReasons', code: 'TOO_MANY' });
  return faults.length === 0 ? ok(goal) : refuse({ code: 'GOAL_INVALID', faults });
}

/** Whether this reason may stop a clock with this goal. */
export const mayPause = (goal: Goal, reason: string): boolean => goal.pauseReasons.includes(reason);

/**
 * When a goal that began at `startedAt` is due; `pausedMs` is the open time, of the same calendar, that it stood still.
 * `BEYOND_HORIZON` when the calendar does not get there within ten years.
 */
export function dueAt(
  goal: Goal,
  calendar: WorkingTime,
  startedAt: Date,
  pausedMs = 0,
): Result<Date, BeyondHorizonRefusal> {
  return withinHorizon(() => {
    switch (goal.kind) {
      case 'DURATION':
        return calendar.add(startedAt, goal.value + pausedMs);
      case 'BUSINESS_DAYS':
        return calendar.addBusinessDays(startedAt, goal.value, goal.dueTimeRule, pausedMs);
      case 'CALENDAR_DAYS':
        return calendar.addCalendarDays(startedAt, goal.value, goal.dueTimeRule, pausedMs);
    }
  });
}

/** When `atRiskPercent` of the open time between start and due is used up, pauses not counted; never after `due`. */
export function atRiskAt(goal: Goal, calendar: WorkingTime, startedAt: Date, due: Date, pausedMs = 0): Date {
  const open = Math.max(0, calendar.elapsed(startedAt, due) - pausedMs);
  const used = Math.ceil((open * goal.atRiskPercent) / 100) + pausedMs;
  // A goal in calendar days may hold no open time at all: then there is no warning before the due time.
  if (open === 0) return due;
  const at = calendar.add(startedAt, used);
  return at < due ? at : due;
}

function withinHorizon(compute: () => Date): Result<Date, BeyondHorizonRefusal> {
  try {
    return ok(compute());
  } catch (fault) {
    if (fault instanceof BeyondHorizon) return refuse({ code: 'BEYOND_HORIZON' });
    throw fault;
  }
}
