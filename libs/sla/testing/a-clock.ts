import type { WorkingTime } from '@civic311/calendar/rules';

import {
  breachIfDue,
  cancelClock,
  type Clock,
  type ClockEvent,
  type Goal,
  type Move,
  pauseClock,
  pendingClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
} from '../src/rules/index.js';
import { officeHours } from './office-hours.js';

/** The life of one clock, in sentences: aClock(aGoal(8)).started('…').paused('…').resumed('…'). Throws on a refusal. */
export class ClockStory {
  constructor(
    readonly clock: Clock,
    readonly events: readonly ClockEvent[] = [],
    private readonly calendar: WorkingTime = officeHours(),
  ) {}

  started = (at: string) => this.after(startClock(this.clock, { at: new Date(at) }, this.calendar));
  paused = (at: string, reason = 'WAITING_ON_RESIDENT') =>
    this.after(pauseClock(this.clock, { at: new Date(at), reason }, this.calendar));
  resumed = (at: string) => this.after(resumeClock(this.clock, { at: new Date(at) }, this.calendar));
  stopped = (at: string) => this.after(stopClock(this.clock, { at: new Date(at) }, this.calendar));
  reopened = (at: string) => this.after(reopenClock(this.clock, { at: new Date(at) }, this.calendar));
  retargeted = (at: string, goal: Goal) => this.after(retargetClock(this.clock, { at: new Date(at), goal }, this.calendar));
  cancelled = (at: string, reason = 'DUPLICATE') =>
    this.after(cancelClock(this.clock, { at: new Date(at), reason }, this.calendar));
  swept = (at: string) => this.after(breachIfDue(this.clock, { at: new Date(at) }));
  /** From here on another calendar counts. */
  under = (calendar: WorkingTime) => new ClockStory(this.clock, this.events, calendar);

  get news(): string[] {
    return this.events.map(({ type }) => type);
  }

  private after(move: Move): ClockStory {
    if (!move.ok) throw new Error(move.refusal.code);
    return new ClockStory(move.value.clock, [...this.events, ...move.value.events], this.calendar);
  }
}

export const aClock = (goal: Goal): ClockStory => new ClockStory(pendingClock(goal));
