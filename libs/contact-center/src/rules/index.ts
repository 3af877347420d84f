export { CALL_EVENTS, type CallEvent, type CallEventKind, type CallFacts, callOf, CAUSES, type InteractionState } from './call.js';
export { type Caller, callersIn, type LeftContact } from './callers.js';
export { type Disposition, DISPOSITIONS, NO_CONTACT } from './dispositions.js';
export { type LookUp, readLookUp } from './look-up.js';
export { isSigned, signatureOf, SIGNED_FOR_SECONDS } from './signature.js';
export { agentsFor, type Load, MOST_AGENTS, rostered, type Staffed, staffed } from './erlang-c.js';
export { type DayOfCalls, forecastDay, type ForecastError, forecastError, INTERVAL_SECONDS, INTERVALS } from './forecast.js';
export { contactMetrics, type ContactMetrics, type CountedContact, counts, type Figure, occupancy, REPEAT_DAYS, type ServiceGoal } from './metrics.js';
