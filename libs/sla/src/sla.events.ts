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
  requestId: string;
  metric: string;
  dueAt: string;
}

/** What a request shows of its clocks. */
export interface PromiseShown {
  dueAt: Date | null;
  respondByAt: Date | null;
  atRiskAt: Date | null;
  paused: boolean;
}
