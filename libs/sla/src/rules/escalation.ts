import { BeyondHorizon, type WorkingTime } from '@civic311/calendar/rules';
import { type FieldFault } from '@civic311/kernel';
import { type Tier, TIERS } from '@civic311/staffing/rules';
import type { Clock } from './clock-state.js';
import type { Metric } from './goals.js';

/** One rung: when this much of the promise is used up, or so long after the due time, who is told. */
export interface EscalationStep {
  /** Unique in its ladder; a fire remembers it. */
  readonly id: string;
  readonly metric: Metric;
  readonly at: { readonly percent: number } | { readonly afterDueMs: number };
  readonly tier: Tier;
  /** Told at once, also at night. */
  readonly urgent?: boolean;
}

export type Ladder = readonly EscalationStep[];

/** A rung and the instant at which a clock comes to it. */
export interface DueStep {
  readonly step: EscalationStep;
  readonly dueAt: Date;
}

export const MAX_STEPS = 30;
const MAX_PERCENT = 1_000;
const MAX_AFTER_DUE_MS = 366 * 86_400_000;

/** Every fault of a ladder by its path; empty when it can be signed. */
export function ladderFaults(ladder: Ladder): FieldFault[] {
  if (ladder.length > MAX_STEPS) return [{ path: 'ladder', code: 'TOO_MANY', max: MAX_STEPS }];
  return ladder.flatMap(({ id, at, tier }, i) => {
    const faults: FieldFault[] = [];
    const [value, max] = 'percent' in at ? [at.percent, MAX_PERCENT] : [at.afterDueMs, MAX_AFTER_DUE_MS];
    if (!Number.isInteger(value) || value < 1 || value > max) faults.push({ path: `ladder.${i}.at`, code: 'OUT_OF_RANGE', min: 1, max });
    if (!TIERS.includes(tier)) faults.push({ path: `ladder.${i}.tier`, code: 'UNKNOWN_TIER' });
    if (ladder.findIndex((other) => other.id === id) !== i) faults.push({ path: `ladder.${i}.id`, code: 'TWICE' });
    return faults;
  });
}

/**
 * The rungs that a running clock comes to, earliest first; none while it is paused (a pause voids them) or ended. A percentage
 * is of the open time between start and due, pauses not counted; time after the due time is open time too.
 */
export function stepsOf(clock: Clock, ladder: Ladder, calendar: WorkingTime): readonly DueStep[] {
  const { startedAt, dueAt, pausedMs } = clock;
  if (clock.state !== 'RUNNING' || !startedAt || !dueAt) return [];
  const open = Math.max(0, calendar.elapsed(startedAt, dueAt) - pausedMs);
  const instantOf = ({ at }: EscalationStep): Date => {
    if ('afterDueMs' in at) return calendar.add(dueAt, at.afterDueMs);
    if (at.percent === 100 || open === 0) return dueAt;
    const used = Math.ceil((open * at.percent) / 100);
    // Counted from the near end, so that the rungs past the due time follow a due time that has moved.
    return used < open ? calendar.add(startedAt, used + pausedMs) : calendar.add(dueAt, used - open);
  };
  return ladder
    .filter(({ metric }) => metric === clock.goal.metric)
    .flatMap((step) => withinHorizon(() => ({ step, dueAt: instantOf(step) })))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || TIERS.indexOf(a.step.tier) - TIERS.indexOf(b.step.tier));
}

export interface StepsToTake {
  /** The highest rung reached, and what stands beside it at the same height: told alone, so that an outage does not end in five notices. */
  readonly fired: readonly DueStep[];
  /** Reached meanwhile and overtaken; kept in the log. */
  readonly skipped: readonly DueStep[];
  /** When to look again; null when no rung is left. */
  readonly nextStepAt: Date | null;
}

/** What to do about a clock at `now`; `taken` are the ids of the rungs taken before in this cycle and for this target. */
export function takeSteps(steps: readonly DueStep[], taken: ReadonlySet<string>, now: Date): StepsToTake {
  const left = steps.filter(({ step }) => !taken.has(step.id));
  const reached = left.filter(({ dueAt }) => dueAt <= now);
  // By height and not by instant: a promise that is over when it is made has all its rungs at one instant.
  const isHighest = ({ step }: DueStep) => heightOf(step) === heightOf(reached.at(-1)!.step);
  return {
    fired: reached.filter(isHighest),
    skipped: reached.filter((each) => !isHighest(each)),
    nextStepAt: left.find(({ dueAt }) => dueAt > now)?.dueAt ?? null,
  };
}

const heightOf = ({ at }: EscalationStep): string => ('percent' in at ? `${at.percent} %` : `${at.afterDueMs} ms after`);

/** When a clock that has just moved must be looked at: its next rung, at once when one lies behind it. */
export function nextStepAt(clock: Clock, ladder: Ladder, calendar: WorkingTime): Date | null {
  return stepsOf(clock, ladder, calendar)[0]?.dueAt ?? null;
}

/** A rung ten years away is none. */
function withinHorizon(compute: () => DueStep): DueStep[] {
  try {
    return [compute()];
  } catch (fault) {
    if (fault instanceof BeyondHorizon) return [];
    throw fault;
  }
}
