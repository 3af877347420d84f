import type { WorkingTime } from '@civic311/calendar/rules';
import { dueAt, type Goal, onTimeShare, type PromisedRequest } from '@civic311/sla/rules';
import { byValue, quantile, type Took } from './survival.js';

/** One clock that ran in the past, whatever was promised then. */
export interface PastRun {
  readonly startedAt: Date;
  /** Null: still open. */
  readonly stoppedAt: Date | null;
  /** Open time that it stood still. */
  readonly pausedMs: number;
  readonly outcome: string | null;
  /** Withdrawn, spam or merged: in no share. */
  readonly cancelled: boolean;
}

export const VERDICTS = ['TOO_FEW', 'ALWAYS_KEPT', 'HOPELESS', 'FAIR'] as const;
/** ALWAYS_KEPT: so loose that it promises nothing. HOPELESS: hardly ever kept. */
export type Verdict = (typeof VERDICTS)[number];

export interface Bin {
  /** In the goal's unit: took more than `from`, at most `to`. Null: everything longer. */
  readonly from: number;
  readonly to: number | null;
  readonly ended: number;
  readonly open: number;
}

/** How a target would have gone on what really happened. Times in the goal's unit: hours of service, or days. */
export interface Replay {
  readonly from: Date;
  readonly asOf: Date;
  /** Due by now, under this target: the denominator of the share. */
  readonly n: number;
  readonly kept: number;
  readonly share: number | null;
  /** Not due yet under this target, closed or not: in no share. */
  readonly notDueYet: number;
  /** Still open, late or not: their time is only known to be longer. */
  readonly stillOpen: number;
  /** Null where not so many have ended. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly target: number;
  /** The shortest target that 80 and 90 of 100 would have met. */
  readonly meets80: number | null;
  readonly meets90: number | null;
  /** How many more a week had to end in time for 90 of 100; 0 where they did. */
  readonly morePerWeek: number;
  readonly verdict: Verdict;
  readonly bins: readonly Bin[];
}

/** With fewer no share says much. */
export const FEW = 20;
const ALWAYS = 0.995;
const HOPELESS = 0.1;
const WANTED = 0.9;
const WEEK_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MOST_DAYS = 3_660;
const MOST_HOURS = 24 * MOST_DAYS;
const BINS = 12;

/** Hours of service for DURATION, else days. */
export const inUnits = ({ kind, value }: Pick<Goal, 'kind' | 'value'>): number => (kind === 'DURATION' ? value / HOUR_MS : value);

/**
 * What `goal` would have meant for these runs, by the one definition of on time. `nominalDayMs`: a usual day of the
 * calendar, for saying how many business days something took.
 */
export function replay(goal: Goal, all: readonly PastRun[], hours: WorkingTime, nominalDayMs: number, period: { from: Date; asOf: Date }): Replay {
  const { asOf } = period;
  const runs = all.filter(({ cancelled, startedAt }) => !cancelled && startedAt < asOf);
  const promised = runs.map((run) => promisedBy(goal, run, hours));
  const first = runs.reduce((earliest, { startedAt }) => (startedAt < earliest ? startedAt : earliest), asOf);
  // The period holds every due time up to now, so that all runs that were due count.
  const { n, onTime: kept, share } = onTimeShare(promised, { from: first, to: new Date(asOf.getTime() + 1) }, asOf);
  const took = runs.map((run) => tookOf(goal, run, hours, nominalDayMs, asOf)).sort(byValue);
  const needed = runs.map((run) => neededBy(goal, run, hours, asOf, nominalDayMs)).sort(byValue);
  const target = inUnits(goal);
  const weeks = Math.max(1, (asOf.getTime() - Math.max(first.getTime(), period.from.getTime())) / WEEK_MS);
  const p99 = quantile(took, 0.99);
  return {
    from: first,
    asOf,
    n,
    kept,
    share,
    notDueYet: runs.length - n,
    stillOpen: runs.filter((run) => !isOver(run, asOf)).length,
    median: quantile(took, 0.5),
    p90: quantile(took, WANTED),
    target,
    meets80: quantile(needed, 0.8),
    meets90: quantile(needed, WANTED),
    morePerWeek: Math.max(0, Math.ceil(WANTED * n - kept)) / weeks,
    verdict: verdictOf(n, kept, p99, target),
    bins: binsOf(took, target),
  };
}

function verdictOf(n: number, kept: number, p99: number | null, target: number): Verdict {
  if (n < FEW) return 'TOO_FEW';
  if (kept / n >= ALWAYS && p99 !== null && p99 <= target / 2) return 'ALWAYS_KEPT';
  return kept / n < HOPELESS ? 'HOPELESS' : 'FAIR';
}

const isOver = ({ stoppedAt }: PastRun, asOf: Date): boolean => stoppedAt !== null && stoppedAt <= asOf;

function promisedBy(goal: Goal, run: PastRun, hours: WorkingTime): PromisedRequest {
  const due = dueAt(goal, hours, run.startedAt, run.pausedMs);
  return { dueAt: due.ok ? due.value : null, closedAt: run.stoppedAt, outcome: run.outcome, cancelled: run.cancelled };
}

/** Hours of service, business days of the usual length, or days by the wall clock; waits that the goal allows left out. */
function tookOf(goal: Goal, run: PastRun, hours: WorkingTime, nominalDayMs: number, asOf: Date): Took {
  const ended = isOver(run, asOf);
  const end = ended ? run.stoppedAt! : asOf;
  const open = () => Math.max(0, hours.elapsed(run.startedAt, end) - run.pausedMs);
  const value =
    goal.kind === 'DURATION' ? open() / HOUR_MS : goal.kind === 'BUSINESS_DAYS' ? open() / nominalDayMs : (end.getTime() - run.startedAt.getTime()) / DAY_MS;
  return { value, ended };
}

/** The shortest target of this kind, in whole units, that would have been kept. */
function neededBy(goal: Goal, run: PastRun, hours: WorkingTime, asOf: Date, nominalDayMs: number): Took {
  const { value, ended } = tookOf(goal, run, hours, nominalDayMs, asOf);
  const end = ended ? run.stoppedAt! : asOf;
  const unit = goal.kind === 'DURATION' ? HOUR_MS : 1;
  const most = goal.kind === 'DURATION' ? MOST_HOURS : MOST_DAYS;
  const isKept = (units: number) => {
    const due = dueAt({ ...goal, value: units * unit }, hours, run.startedAt, run.pausedMs);
    return !due.ok || due.value >= end;
  };
  // The time that it took is a unit off at most, where something began or ended outside of hours.
  let units = Math.min(most, Math.max(1, Math.ceil(value)));
  if (isKept(units)) while (units > 1 && isKept(units - 1)) units--;
  else while (units < most && !isKept(units)) units++;
  return { value: units, ended };
}

/** Up to twice the target in equal steps, so that the target lies between two bins; the last takes all that is longer. */
function binsOf(took: readonly Took[], target: number): Bin[] {
  const step = (2 * target) / BINS;
  const bins = Array.from({ length: BINS + 1 }, (_, at) => ({
    from: at * step,
    to: at === BINS ? null : (at + 1) * step,
    ended: 0,
    open: 0,
  }));
  for (const { value, ended } of took) {
    const bin = bins[Math.min(BINS, Math.max(0, Math.ceil(value / step) - 1))]!;
    if (ended) bin.ended++;
    else bin.open++;
  }
  return bins;
}
