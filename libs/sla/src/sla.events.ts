import type { Tier } from '@civic311/staffing/rules';
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

/** Many clocks were counted anew: what their requests show follows, and no request counts as changed by it. */
export interface ClocksRecounted {
  readonly [fact: string]: unknown;
  name: 'ClocksRecounted';
  resolutions: readonly { requestId: string; dueAt: Date | null; atRiskAt: Date | null; longOverdueAt: Date | null }[];
  responses: readonly { requestId: string; respondByAt: Date | null }[];
}

/** What a request shows of its clocks. */
export interface PromiseShown {
  dueAt: Date | null;
  respondByAt: Date | null;
  atRiskAt: Date | null;
  /** When three times the promised time has passed. */
  longOverdueAt: Date | null;
  paused: boolean;
}

/** Clocks have come to rungs of their ladders that somebody must hear of. Told in the transaction of the sweep, many at once. */
export interface StepsFired {
  readonly [fact: string]: unknown;
  name: 'StepsFired';
  /** ISO 8601, UTC. */
  at: string;
  steps: readonly StepFired[];
}

export interface StepFired {
  /** Of the row in `escalation_fire`; the same fire is told once. */
  fireId: string;
  requestId: string;
  taskId: string | null;
  /** Whose promise it is; null: whoever has the request. */
  departmentId: string | null;
  metric: Metric;
  tier: Tier;
  urgent: boolean;
  /** Null: the rung counts from the due time. */
  percent: number | null;
  clockDueAt: string;
  stepDueAt: string;
}
