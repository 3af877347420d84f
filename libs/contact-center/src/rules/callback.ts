import type { Disposition } from './dispositions.js';

/** How often somebody is called who does not answer, and how long after each try. */
export const MOST_TRIES = 3;
const AGAIN_AFTER_MS = 3_600_000;
/** Who said they would call has so long before somebody else may. */
export const TAKEN_FOR_MINUTES = 15;

export interface CallbackAfter {
  readonly state: 'open' | 'done' | 'given-up';
  /** When to call again; null where nobody does. */
  readonly nextAt: Date | null;
}

/** What becomes of a promised call whose `tries`-th try (the first is 1) ended so: nobody was there, the number was wrong, or they spoke. */
export function callbackAfter(disposition: Disposition, tries: number, now: Date): CallbackAfter {
  if (disposition === 'dropped' && tries < MOST_TRIES) return { state: 'open', nextAt: new Date(now.getTime() + AGAIN_AFTER_MS) };
  return { state: disposition === 'dropped' || disposition === 'wrong-number' ? 'given-up' : 'done', nextAt: null };
}
