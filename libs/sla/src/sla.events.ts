import type { ClockState, Metric } from './rules/index.js';

/** The clocks of a request have moved: what its row shows must follow, in the same transaction. */
export interface ClocksMoved {
  readonly [fact: string]: unknown;
  name: 'ClocksMoved';
  requestId: string;
  promise: PromiseShown;
}

/** A promise was broken; recorded at its due time, not when it was found out. */
export interface ClockBreached {
  readonly [fact: string]: unknown;
  name: 'ClockBreached';
  clockId: string;
  requestId: string;
  taskId: string | null;
  metric: Metric;
  cycle: number;
  /** ISO 8601, UTC. */
  dueAt: string;
}

/** A clock was started or has moved: what was planned for an older revision is void. Told in the transaction of the move. */
export interface ClockChanged {
  readonly [fact: string]: unknown;
  name: 'ClockChanged';
  clockId: string;
  requestId: string;
  taskId: string | null;
  metric: Metric;
  cycle: number;
  revision: number;
  state: ClockState;
}

/** What a request shows of its clocks. */
export interface PromiseShown {
  dueAt: Date | null;
  respondByAt: Date | null;
  atRiskAt: Date | null;
  paused: boolean;
}
