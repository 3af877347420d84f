import type { Lateness } from '../../shared/ui/index.js';

interface Promised {
  dueAt: string | null;
  atRiskAt: string | null;
  longOverdueAt: string | null;
  closedAt: string | null;
  outcome: string | null;
  paused: boolean;
}

/** What was taken back, merged or never a request is neither on time nor late. */
const IN_NO_SHARE = ['withdrawn', 'duplicate', 'not-a-request'];

/** How a promise stands at `now` (S2), minutes by the wall clock. `sla/rules` decides; this only says it for a chip. */
export function latenessOf({ dueAt, atRiskAt, longOverdueAt, closedAt, outcome, paused }: Promised, now: string): Lateness {
  if (closedAt && outcome && IN_NO_SHARE.includes(outcome)) return { kind: 'none' };
  if (!dueAt) return paused && !closedAt ? { kind: 'paused' } : { kind: 'none' };
  const due = new Date(dueAt).getTime();
  if (closedAt) return { kind: new Date(closedAt).getTime() <= due ? 'met' : 'missed' };
  if (paused) return { kind: 'paused' };
  const minutes = Math.floor((due - new Date(now).getTime()) / 60_000);
  if (minutes < 0) return { kind: longOverdueAt && longOverdueAt < now ? 'long-overdue' : 'overdue', minutes: -minutes };
  return { kind: atRiskAt && atRiskAt <= now ? 'due-soon' : 'due', minutes };
}
