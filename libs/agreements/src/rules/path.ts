import type { WorkingTime } from '@civic311/calendar/rules';
import { dueAt, type Goal } from '@civic311/sla/rules';

/** A hand-off on the way, with the goal that its provider has for completing it and the hours that the goal counts. */
export interface HandOff {
  readonly provider: string;
  readonly goal: Goal;
  readonly hours: WorkingTime;
}

export interface PathCheck {
  readonly fits: boolean;
  /** In the promise's calendar, as open time: the hand-offs at their worst start, the promise then, and what is held back of it. */
  readonly pathMs: number;
  readonly promiseMs: number;
  readonly bufferMs: number;
}

/** Of every promise, for what a department does itself before and after its hand-offs. */
const BUFFER_SHARE = 0.1;
const STARTS = 30;
const DAY_MS = 86_400_000;

/**
 * Whether the hand-offs on a service's way, stage after stage and side by side within one, end within the promise less its
 * buffer; counted in the promise's calendar, from the worst of the next thirty openings. Null where nothing is handed on.
 */
export function checkPath(promise: Goal, hours: WorkingTime, stages: readonly (readonly HandOff[])[], now: Date): PathCheck | null {
  if (stages.every((stage) => stage.length === 0)) return null;
  let worst: PathCheck | null = null;
  for (let day = 0; day < STARTS; day++) {
    const start = hours.nextOpening(new Date(now.getTime() + day * DAY_MS));
    const due = dueAt(promise, hours, start);
    const end = endOf(stages, start);
    if (!due.ok || end === null) return { fits: false, pathMs: Infinity, promiseMs: 0, bufferMs: 0 };
    const [pathMs, promiseMs] = [hours.elapsed(start, end), hours.elapsed(start, due.value)];
    const bufferMs = Math.round(promiseMs * BUFFER_SHARE);
    const check = { fits: pathMs <= promiseMs - bufferMs, pathMs, promiseMs, bufferMs };
    if (worst === null || spare(check) < spare(worst)) worst = check;
  }
  return worst;
}

const spare = ({ pathMs, promiseMs, bufferMs }: PathCheck): number => promiseMs - bufferMs - pathMs;

function endOf(stages: readonly (readonly HandOff[])[], start: Date): Date | null {
  let at = start;
  for (const stage of stages) {
    let latest = at;
    for (const { goal, hours } of stage) {
      const due = dueAt(goal, hours, at);
      if (!due.ok) return null;
      if (due.value > latest) latest = due.value;
    }
    at = latest;
  }
  return at;
}
