import type { Metric } from './goals.js';

/** What happens to a request or to a task that its clocks take note of. */
export type Moment =
  /** Taken, with the automatic receipt. */
  | 'OPENED'
  /** A person told the resident something that they can read or hear: no note, no status, no assignment, no automatic mail. */
  | 'PUBLIC_REPLY'
  /** The department took it on: gave it to somebody, planned the work or began it. */
  | 'OWNED'
  | 'RESOLVED'
  | 'TASK_OWNED'
  | 'TASK_COMPLETED';

const ENDS: Readonly<Record<Metric, readonly Moment[]>> = {
  ACKNOWLEDGE: ['OPENED', 'RESOLVED'],
  FIRST_RESPONSE: ['PUBLIC_REPLY', 'RESOLVED'],
  TIME_TO_OWN: ['OWNED', 'RESOLVED'],
  NEXT_RESPONSE: ['PUBLIC_REPLY', 'RESOLVED'],
  UPDATE: ['PUBLIC_REPLY', 'RESOLVED'],
  RESOLUTION_FIRST: ['RESOLVED'],
  RESOLUTION_TOTAL: ['RESOLVED'],
  OWN: ['TASK_OWNED', 'TASK_COMPLETED'],
  COMPLETE: ['TASK_COMPLETED'],
};

/** Whether this moment keeps (or misses) a promise of this metric. */
export const endsWith = (metric: Metric, moment: Moment): boolean => ENDS[metric].includes(moment);

/** NEXT_RESPONSE and UPDATE: each cycle is a promise, and a clock, of its own. */
export const isRepeating = (metric: Metric): boolean => metric === 'NEXT_RESPONSE' || metric === 'UPDATE';

/** NEXT_RESPONSE waits for the resident to write; everything else runs from the start. */
export const waitsForResident = (metric: Metric): boolean => metric === 'NEXT_RESPONSE';

/** Only the whole time to the last resolution runs on after a reopening; what was given once stays given. */
export const runsOnWhenReopened = (metric: Metric): boolean => metric === 'RESOLUTION_TOTAL';
