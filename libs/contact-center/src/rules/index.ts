export { type Caller, callersIn, type LeftContact } from './callers.js';
export { type LookUp, readLookUp } from './look-up.js';
