import type { WorkingTime } from '@civic311/calendar/rules';
import type { Clock, ClockState } from './clock-state.js';
import { dueAt } from './goals.js';

/** What a chip says about a promise. PAUSED: it stands still and is not late; NONE: nothing was promised. */
export type LatenessKind = 'OVERDUE' | 'DUE_SOON' | 'ON_TRACK' | 'PAUSED' | 'MET' | 'MISSED' | 'NONE';

export interface Lateness {
  readonly kind: LatenessKind;
  /** By the wall clock, never negative: late by, due in, or closed before or after the due time by so much. */
  readonly ms: number | null;
  /** How often the promised time has passed: 1 at the due time, 3 when it took three times as long. */
  readonly multipleOfTarget: number | null;
}

export interface Promised {
  readonly dueAt: Date | null;
  /** The clock's; left out, closed or not says enough. */
  readonly state?: ClockState | null;
  readonly closedAt: Date | null;
  readonly startedAt: Date;
  readonly atRiskAt?: Date | null;
}

const SOON_MS = 24 * 3_600_000;

/** How a promise stands at `now`. Due soon: from `atRiskAt`, or in the last `soonMs` (a day) where none is known. */
export function latenessAt(promised: Promised, now: Date, soonMs = SOON_MS): Lateness {
  const { dueAt, state, closedAt, atRiskAt } = promised;
  if (state === 'CANCELLED') return { kind: 'NONE', ms: null, multipleOfTarget: null };
  const isOpen = !closedAt || closedAt > now;
  if (!dueAt) return { kind: state === 'PAUSED' && isOpen ? 'PAUSED' : 'NONE', ms: null, multipleOfTarget: null };
  const end = isOpen ? now : closedAt;
  const ms = Math.abs(end.getTime() - dueAt.getTime());
  const multiple = multipleOfTarget(promised, end);
  const as = (kind: LatenessKind): Lateness => ({ kind, ms, multipleOfTarget: multiple });
  if (!isOpen) return as(closedAt <= dueAt ? 'MET' : 'MISSED');
  if (now > dueAt) return as('OVERDUE');
  if (state === 'PAUSED') return { kind: 'PAUSED', ms: null, multipleOfTarget: multiple };
  const soon = atRiskAt ?? new Date(dueAt.getTime() - soonMs);
  return as(now >= soon ? 'DUE_SOON' : 'ON_TRACK');
}

/** The time since the start as a multiple of the time promised, by the wall clock; null without a promise. */
export function multipleOfTarget({ startedAt, dueAt }: { startedAt: Date; dueAt: Date | null }, at: Date): number | null {
  const promised = dueAt ? dueAt.getTime() - startedAt.getTime() : 0;
  return promised > 0 ? Math.max(0, at.getTime() - startedAt.getTime()) / promised : null;
}

/** So many times the promised time make late into long overdue. */
const LONG_OVERDUE = 3;

/**
 * When three times the promised time is used up, counted as the goal is: days from the start, open time on from the due
 * time, which knows what was used before; never before the due time. Null while nothing is due, or beyond the horizon.
 */
export function longOverdueAt(
  { goal, startedAt, dueAt: due, pausedMs }: Pick<Clock, 'goal' | 'startedAt' | 'dueAt' | 'pausedMs'>,
  calendar: WorkingTime,
): Date | null {
  if (!startedAt || !due) return null;
  const times = (n: number) => ({ ...goal, value: n * goal.value });
  const at =
    goal.kind === 'DURATION'
      ? dueAt(times(LONG_OVERDUE - 1), calendar, due)
      : dueAt(times(LONG_OVERDUE), calendar, startedAt, pausedMs);
  if (!at.ok) return null;
  return at.value > due ? at.value : due;
}

export const AGE_BANDS = ['DAYS_0_TO_7', 'DAYS_8_TO_30', 'DAYS_31_TO_90', 'OVER_90_DAYS'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The band of an age in full days of 24 hours. */
export function ageBand(openedAt: Date, asOf: Date): AgeBand {
  const days = Math.floor((asOf.getTime() - openedAt.getTime()) / 86_400_000);
  if (days <= 7) return 'DAYS_0_TO_7';
  if (days <= 30) return 'DAYS_8_TO_30';
  return days <= 90 ? 'DAYS_31_TO_90' : 'OVER_90_DAYS';
}
