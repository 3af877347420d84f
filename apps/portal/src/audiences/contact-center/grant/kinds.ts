/** What may be granted, as the API calls it. */
export const KINDS = ['PROMISE_DATE', 'SET_PRIORITY', 'WAIVE_FEE', 'CLOSE_AS'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
/** How a request may be closed while the resident is still there. */
export const OUTCOMES = ['done', 'no-issue-found', 'referred-outside', 'unable-to-act', 'not-a-request'] as const;
