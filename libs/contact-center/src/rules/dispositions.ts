/** How a contact ended: twelve at the most, so that each is told by one key. */
export const DISPOSITIONS = [
  'information',
  'new-request',
  'request-status',
  'joined-request',
  'complaint',
  'emergency-911',
  'other-agency',
  'callback',
  'wrong-number',
  'dropped',
  'abusive',
  'internal',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Those that were no contact of somebody with the city: they stay out of every share of calls. */
export const NO_CONTACT: readonly Disposition[] = ['wrong-number', 'dropped', 'internal'];
