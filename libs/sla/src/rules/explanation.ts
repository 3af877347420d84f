import { type CalendarVersion, explainHours, type HoursReason } from '@civic311/calendar/rules';

import type { Clock } from './clock-state.js';
import type { LoggedEvent } from './projection.js';

/** Why time counts or does not. */
export type SegmentReason = HoursReason | 'PAUSED' | 'RESOLVED';

/** A stretch of a clock's life that counts throughout or not at all. */
export interface Segment {
  readonly from: Date;
  readonly to: Date;
  readonly counted: boolean;
  readonly why: SegmentReason;
  /** Of a holiday or closure; the reason of a pause. */
  readonly name: string | null;
  /** From `from` to `to`. */
  readonly ms: number;
  readonly policyId: string | null;
  readonly calendarVersionId: string | null;
}

export interface ClockExplanation {
  /** From the start until `at`, or until it ended: what counts sums to the time used, to the millisecond. */
  readonly passed: readonly Segment[];
  /** From `at` until it is due. */
  readonly ahead: readonly Segment[];
}

/** The calendar of a version and its line of versions, as known when that was the newest one. */
export type Lines = (calendarVersionId: string) => { readonly calendarId: string; readonly line: readonly CalendarVersion[] };

interface Stretch {
  readonly from: Date;
  readonly to: Date;
  readonly why: 'RUNNING' | 'PAUSED' | 'RESOLVED';
  readonly name: string | null;
  readonly policyId: string | null;
  /** By whose hours it was counted. */
  readonly versionId: string;
}

/** Why a clock stands as it does at `at`, from its log: a clock of another system without one is explained as it came. */
export function explainClock(
  { clock, calendarVersionId, policyId }: { clock: Clock; calendarVersionId: string; policyId: string | null },
  log: readonly LoggedEvent[],
  at: Date,
  lines: Lines,
): ClockExplanation {
  const stretches = stretchesOf(log, lines);
  const open = openStretch(clock, at);
  const now = { policyId, versionId: calendarVersionId };
  if (log.length === 0) stretches.push(...importedStretch(clock, now));
  if (open) stretches.push({ ...open, ...now });
  const isAhead = clock.state === 'RUNNING' && clock.dueAt !== null && clock.dueAt > at;
  return {
    passed: stretches.flatMap((stretch) => segmentsOf(stretch, lines)),
    ahead: isAhead ? segmentsOf({ from: at, to: clock.dueAt!, why: 'RUNNING', name: null, ...now }, lines) : [],
  };
}

/** What has ended, event by event: each stretch is counted by the hours known when it ended, or was corrected. */
function stretchesOf(log: readonly LoggedEvent[], lines: Lines): Stretch[] {
  let stretches: Stretch[] = [];
  let state: { why: Stretch['why']; from: Date; name: string | null } | null = null;
  for (const event of log) {
    const { type, at, calendarVersionId: versionId, policyId } = event;
    if (type === 'CORRECT') {
      const { calendarId } = lines(versionId);
      stretches = stretches.map((past) => (lines(past.versionId).calendarId === calendarId ? { ...past, versionId } : past));
    }
    const next = stateAfter(event, state);
    if (next === state) continue;
    if (state) stretches.push({ ...state, to: at, policyId: policyId ?? null, versionId });
    if (type === 'IMPORT') stretches.push(...importedStretch(event.inputs.snapshot!, { policyId: policyId ?? null, versionId }));
    state = next;
  }
  return stretches;
}

type State = { why: Stretch['why']; from: Date; name: string | null } | null;

function stateAfter({ type, at, reason, inputs }: LoggedEvent, state: State): State {
  switch (type) {
    case 'ACTIVATE':
    case 'RESUME':
    case 'REOPEN':
      return { why: 'RUNNING', from: at, name: null };
    case 'PAUSE':
      return { why: 'PAUSED', from: at, name: reason };
    case 'FULFILL':
    case 'CANCEL':
      return state && { why: 'RESOLVED', from: at, name: null };
    case 'RETARGET':
      return state?.why === 'RUNNING' ? { ...state, from: at } : state;
    case 'IMPORT': {
      const open = openStretch(inputs.snapshot!, at);
      return open && { ...open, from: new Date(open.from) };
    }
    default:
      return state;
  }
}

/** What goes on now: closed clocks stand in nothing any more. */
function openStretch(clock: Clock, at: Date): Pick<Stretch, 'from' | 'to' | 'why' | 'name'> | null {
  if (clock.state === 'RUNNING') return { from: clock.runningSince!, to: at, why: 'RUNNING', name: null };
  if (clock.state === 'PAUSED') return { from: clock.pausedSince!, to: at, why: 'PAUSED', name: clock.pauseReason };
  return null;
}

/** What another system had counted before the clock came here. */
function importedStretch(clock: Clock, by: { policyId: string | null; versionId: string }): Stretch[] {
  const to = clock.stoppedAt ?? clock.pausedSince ?? clock.runningSince;
  if (!clock.startedAt || !to) return [];
  const [from, end] = [new Date(clock.startedAt), new Date(to)];
  return from < end ? [{ from, to: end, why: 'RUNNING', name: null, ...by }] : [];
}

function segmentsOf({ from, to, why, name, policyId, versionId }: Stretch, lines: Lines): Segment[] {
  if (from >= to) return [];
  if (why !== 'RUNNING') {
    return [{ from, to, counted: false, why, name, ms: to.getTime() - from.getTime(), policyId, calendarVersionId: versionId }];
  }
  return explainHours(lines(versionId).line, from, to).map((stretch) => ({
    from: stretch.from,
    to: stretch.to,
    counted: stretch.why === 'OPEN',
    why: stretch.why,
    name: stretch.name,
    ms: stretch.to.getTime() - stretch.from.getTime(),
    policyId,
    calendarVersionId: stretch.versionId,
  }));
}

/** A line for people to read: nights and weekends fold into the working time around them. */
export interface ExplanationLine {
  readonly from: Date;
  readonly to: Date;
  readonly why: SegmentReason;
  readonly name: string | null;
  /** Counted in it. */
  readonly countedMs: number;
}

/**
 * Segments in words' order: working time with its counted sum, and between it what stopped the clock and has a name. A line
 * ends at `dueAt`, so that what was used until then stands for itself.
 */
export function foldSegments(segments: readonly Segment[], dueAt: Date | null = null): readonly ExplanationLine[] {
  const lines: ExplanationLine[] = [];
  for (const { from, to, counted, why, name } of segments.flatMap((segment) => splitAt(segment, dueAt))) {
    const isWork = why === 'OPEN' || why === 'CLOSED_HOURS';
    const last = lines.at(-1);
    const countedMs = counted ? to.getTime() - from.getTime() : 0;
    const isSame = last && from.getTime() !== dueAt?.getTime() && (isWork ? last.why === 'OPEN' : last.why === why && last.name === name);
    if (isSame) lines[lines.length - 1] = { ...last, to, countedMs: last.countedMs + countedMs };
    else lines.push({ from, to, why: isWork ? 'OPEN' : why, name, countedMs });
  }
  // A line in which nothing counts and nothing has a name says nothing.
  return lines.filter((line) => line.why !== 'OPEN' || line.countedMs > 0);
}

function splitAt(segment: Segment, at: Date | null): Pick<Segment, 'from' | 'to' | 'counted' | 'why' | 'name'>[] {
  const isAcross = at !== null && segment.from < at && at < segment.to;
  return isAcross ? [{ ...segment, to: at }, { ...segment, from: at }] : [segment];
}
