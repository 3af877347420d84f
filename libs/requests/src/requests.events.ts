import type { State } from './rules/lifecycle.js';

/** A request was taken. */
export interface RequestOpened {
  readonly [fact: string]: unknown;
  name: 'RequestOpened';
  requestId: string;
}

/** A member of staff did something with a request. In the transaction, after it was done. */
export interface RequestHandled {
  readonly [fact: string]: unknown;
  name: 'RequestHandled';
  requestId: string;
  staffId: string;
  departmentBefore: string;
  /** As it is now. */
  request: { departmentId: string; assigneeId: string | null; state: State };
  /** ISO. */
  at: string;
}

/** Something that followers should hear was written on a request's timeline. */
export interface PublicUpdate {
  readonly [fact: string]: unknown;
  name: 'PublicUpdate';
  requestId: string;
  eventId: string;
}

/** A resident says that what was closed is not fixed: a person answers. In the transaction. */
export interface ReopeningWished {
  readonly [fact: string]: unknown;
  name: 'ReopeningWished';
  requestId: string;
  serviceId: string;
  departmentId: string;
}

/** A hand-off has ended. In the transaction. */
export interface HandoffEnded {
  readonly [fact: string]: unknown;
  name: 'HandoffEnded';
  requestId: string;
  taskId: string;
  how: 'done' | 'bounced' | 'cancelled';
}

/** The last open task that a request waited for has ended. In the transaction; `how` says how that task ended. */
export interface RequestUnblocked {
  readonly [fact: string]: unknown;
  name: 'RequestUnblocked';
  requestId: string;
  taskId: string;
  how: 'done' | 'bounced' | 'cancelled';
}

/** Live topics: `queue` is told the department, `request` the request. */
export const LIVE_QUEUE = 'queue';
export const LIVE_REQUEST = 'request';
/** Told the request: who looks at it, or writes, has changed. */
export const LIVE_PRESENCE = 'presence';
