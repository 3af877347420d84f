import type { WorkingTime } from '@civic311/calendar/rules';
import { ok, type Result } from '@civic311/kernel';

import {
  breach,
  cancelClock,
  caughtUp,
  isOverdue,
  moved,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
  unmoved,
} from './clock.js';
import { type Clock, type ClockEvent, type Move, type Moved, pendingClock } from './clock-state.js';
import { recountClock } from './recount.js';

/** An event as it was kept: with the newest version of its calendar that was known then. */
export interface LoggedEvent extends ClockEvent {
  readonly calendarVersionId: string;
  readonly policyId?: string | null;
}

/**
 * The hours of a calendar as they were known when `calendarVersionId` was its newest version; as of `corrected` where that
 * is a version of the same calendar.
 */
export type Hours = (calendarVersionId: string, corrected?: string) => WorkingTime;

/**
 * A clock from nothing but its events, oldest first: every figure is computed again, none is read from the log. Null
 * without events: it has not begun. Throws when the log tells what cannot have happened.
 */
export function project(events: readonly LoggedEvent[], hours: Hours): Clock | null {
  const [first] = events;
  if (!first) return null;
  const pending: Clock = { ...pendingClock(first.inputs.goal), cycle: first.inputs.cycle };
  return events.reduce((clock, event, i) => {
    const next = replay(clock, event, hours, events.slice(0, i));
    if (!next.ok) throw new Error(`event ${event.revision} (${event.type}) cannot follow: ${JSON.stringify(next.refusal)}`);
    return next.value.clock;
  }, pending);
}

function replay(clock: Clock, event: LoggedEvent, hours: Hours, before: readonly LoggedEvent[]): Result<Moved, unknown> {
  const { at, inputs, calendarVersionId } = event;
  const reason = event.reason ?? '';
  const calendar = hours(calendarVersionId);
  switch (event.type) {
    case 'IMPORT':
      return ok(unmoved(thawed(inputs.snapshot!)));
    case 'ACTIVATE':
      return startClock(clock, { at }, calendar);
    case 'PAUSE':
      return pauseClock(clock, { at, reason }, calendar);
    case 'RESUME':
      return resumeClock(clock, { at }, calendar);
    case 'RETARGET':
      return retargetClock(clock, { at, goal: inputs.goal, reason }, calendar);
    case 'FULFILL':
      return stopClock(clock, { at }, calendar);
    case 'CANCEL':
      return cancelClock(clock, { at, reason }, calendar);
    case 'REOPEN':
      return reopenClock(clock, { at }, calendar);
    case 'BREACH':
      return ok(breach(unmoved(clock), at, {}));
    case 'CALENDAR_CHANGED':
      return recountClock(clock, { at, reason }, calendar);
    case 'CORRECT':
      return correctClock(clock, before, { at, reason }, (versionId) => hours(versionId, calendarVersionId));
  }
}

/**
 * Hours of service were corrected: an open clock is counted anew from its events. What was late and is not by the right
 * hours is late no more; what is late by them only is late from `at` on; what was and is late stays late since when it was.
 */
export function correctClock(
  clock: Clock,
  events: readonly LoggedEvent[],
  { at, reason }: { at: Date; reason: string },
  hours: Hours,
): Move {
  const anew = clock.state === 'RUNNING' || clock.state === 'PAUSED' ? project(events.filter(isNoRecount), hours) : null;
  if (!anew) return ok(unmoved(clock));
  const isLate = caughtUp(unmoved(anew), at).clock.firstBreachedAt !== null;
  const next: Clock = {
    ...anew,
    originalDueAt: clock.originalDueAt,
    revision: clock.revision,
    firstBreachedAt: isLate ? clock.firstBreachedAt : null,
  };
  const wasLate = clock.firstBreachedAt !== null || isOverdue(clock, at);
  if (isLate === wasLate && FIGURES.every((figure) => valueOf(next, figure) === valueOf(clock, figure))) return ok(unmoved(clock));
  const corrected = moved(clock, next, 'CORRECT', at, reason, { previousBreachAt: clock.firstBreachedAt });
  if (!isLate || next.firstBreachedAt) return ok(corrected);
  return ok(wasLate ? caughtUp(corrected, at) : breach(corrected, at, { causedByCalendar: true }));
}

const FIGURES = ['dueAt', 'atRiskAt', 'consumedMs', 'pausedMs', 'breachedMs'] as const;
const valueOf = (clock: Clock, figure: (typeof FIGURES)[number]): number | null => {
  const value = clock[figure];
  return value instanceof Date ? value.getTime() : value;
};

/** What people did, without what hours of service did to it. */
const isNoRecount = ({ type }: LoggedEvent): boolean => type !== 'BREACH' && type !== 'CALENDAR_CHANGED' && type !== 'CORRECT';

/** A snapshot comes out of JSON, where a time is text. */
const thawed = (clock: Clock): Clock => {
  const times = Object.entries(clock).map(([key, value]) => [key, /(At|Since)$/.test(key) && value ? new Date(value as string) : value]);
  return Object.fromEntries(times) as Clock;
};
