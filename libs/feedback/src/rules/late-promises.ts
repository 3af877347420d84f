import type { Tier } from '@civic311/staffing/rules';

const HOUR_MS = 3_600_000;

/** Who hears that an answer or a change owed to people is late, and how long after its time: each step once. */
export const LATE_STEPS: readonly { readonly tier: Tier; readonly afterMs: number }[] = [
  { tier: 'ASSIGNEE', afterMs: 0 },
  { tier: 'SUPERVISOR', afterMs: 24 * HOUR_MS },
  { tier: 'HEAD', afterMs: 72 * HOUR_MS },
];
/** What is late for longer has been told of to everybody; leaders read it in their report. */
export const LATE_TOLD_FOR_MS = 14 * 24 * HOUR_MS;

/** The highest step that is reached: after an outage nobody is told of the ones below it. */
export const lateStep = (dueAt: Date, now: Date): (typeof LATE_STEPS)[number] | undefined => LATE_STEPS.findLast(({ afterMs }) => now.getTime() - dueAt.getTime() >= afterMs);
