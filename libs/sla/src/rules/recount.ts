import type { WorkingTime } from '@civic311/calendar/rules';
import { ok } from '@civic311/kernel';

import { breach, dueFrom, isOverdue, moved, riskOf, unmoved } from './clock.js';
import type { Clock, Move } from './clock-state.js';

/**
 * Hours of service have changed from now on: what is left of a running clock is counted by them. A due time that passed,
 * or that another system promised (it does not follow from the goal by `before`), stays; a paused clock learns it when it
 * resumes. A due time that is past by the new hours is late from `at` on.
 */
export function recountClock(
  clock: Clock,
  { at, reason, before }: { at: Date; reason: string; before?: WorkingTime },
  calendar: WorkingTime,
): Move {
  if (clock.state !== 'RUNNING' || isOverdue(clock, at)) return ok(unmoved(clock));
  const since = clock.runningSince!;
  if (before) {
    const was = dueFrom(clock, since, before);
    if (!was.ok || was.value.getTime() !== clock.dueAt!.getTime()) return ok(unmoved(clock));
  }
  const due = dueFrom(clock, since, calendar);
  if (!due.ok) return due;
  if (due.value.getTime() === clock.dueAt!.getTime()) return ok(unmoved(clock));
  const next: Clock = { ...clock, dueAt: due.value, atRiskAt: riskOf(clock, due.value, calendar) };
  const recounted = moved(clock, next, 'CALENDAR_CHANGED', at, reason);
  return ok(due.value < at ? breach(recounted, at, { causedByCalendar: true }) : recounted);
}
