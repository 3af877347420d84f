/** Tickets of a counter that one day can give, and how many people may wait at once. */
export const MOST_TICKETS_A_DAY = 9_990;
export const MOST_WAITING = 500;
/** Fewer visits than these tell nothing about the next one. */
export const ENOUGH_VISITS = 3;
/** How many of the last visits tell how long the next one takes. */
export const LAST_VISITS = 20;

const A_LETTER = 999;

/** A day's n-th ticket (from 1) as people read it from a wall: A001 to A999, then B001. */
export const ticketNumber = (n: number): string =>
  `${String.fromCharCode(65 + Math.floor((n - 1) / A_LETTER))}${String(((n - 1) % A_LETTER) + 1).padStart(3, '0')}`;

/** How long somebody will wait, and what it was reckoned from. `seconds` null: it cannot be told. */
export interface ExpectedWait {
  readonly seconds: number | null;
  readonly ahead: number;
  /** Agents at the counter now. */
  readonly agents: number;
  /** Mean of the last visits; null: too few. */
  readonly visitSeconds: number | null;
  readonly visits: number;
}

/**
 * With so many people ahead and so many agents, each as long with one visitor as the last visits took (seconds each). Nothing
 * is invented: without an agent at the counter, or before three visits are over, there is no number.
 */
export function expectedWait(ahead: number, agents: number, lastVisits: readonly number[]): ExpectedWait {
  const visitSeconds = lastVisits.length >= ENOUGH_VISITS ? lastVisits.reduce((a, b) => a + b, 0) / lastVisits.length : null;
  const seconds = visitSeconds === null || agents < 1 ? null : Math.round(((ahead + 1) * visitSeconds) / agents);
  return { seconds, ahead, agents, visitSeconds: visitSeconds === null ? null : Math.round(visitSeconds), visits: lastVisits.length };
}
