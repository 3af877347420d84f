export { aRequest, RequestBuilder } from './a-request.js';
