/** A request was taken. */
export interface RequestOpened {
  readonly [fact: string]: unknown;
  name: 'RequestOpened';
  requestId: string;
}

/** Something that followers should hear was written on a request's timeline. */
export interface PublicUpdate {
  readonly [fact: string]: unknown;
  name: 'PublicUpdate';
  requestId: string;
  eventId: string;
}

/** Live topics: `queue` is told the department, `request` the request. */
export const LIVE_QUEUE = 'queue';
export const LIVE_REQUEST = 'request';
