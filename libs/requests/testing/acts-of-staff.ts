/** What staff do, for specs of libraries above that begin where a request has ended. */
export { CloseRequest } from '../src/handling/close-request.js';
export { AnswerReopening } from '../src/handling/reopen-request.js';
export { MergeRequests } from '../src/merging/merge-requests.js';
