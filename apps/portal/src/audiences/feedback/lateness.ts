import type { Lateness } from '../../shared/ui/index.js';

const SOON_MINUTES = 8 * 60;

/** How a follow-up's due time stands at `now`, minutes by the wall clock. */
export function latenessOf(dueAt: string, now: string): Lateness {
  const minutes = Math.floor((new Date(dueAt).getTime() - new Date(now).getTime()) / 60_000);
  if (minutes < 0) return { kind: 'overdue', minutes: -minutes };
  return { kind: minutes < SOON_MINUTES ? 'due-soon' : 'due', minutes };
}
