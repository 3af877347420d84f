export { callbackAfter, type CallbackAfter, MOST_TRIES, TAKEN_FOR_MINUTES } from './callback.js';
export { CALL_EVENTS, type CallEvent, type CallEventKind, type CallFacts, callOf, CAUSES, type InteractionState } from './call.js';
export { type Caller, callersIn, type LeftContact } from './callers.js';
export { type Disposition, DISPOSITIONS, NO_CONTACT } from './dispositions.js';
export { type LookUp, readLookUp } from './look-up.js';
export { isSigned, signatureOf, SIGNED_FOR_SECONDS } from './signature.js';
export { agentsFor, type Load, MOST_AGENTS, rostered, type Staffed, staffed } from './erlang-c.js';
export { type DayOfCalls, forecastDay, type ForecastError, forecastError, INTERVAL_SECONDS, INTERVALS } from './forecast.js';
export { contactMetrics, type ContactMetrics, type CountedContact, counts, type Figure, occupancy, REPEAT_DAYS, type ServiceGoal } from './metrics.js';
export { type Pickable, sampleOf } from './sampling.js';
export { type Mark, MARKS, scored, type Scored, type ScorecardItem, type ScorecardChange, scorecardChanges, scorecardFault, type Spread, spreadOf, unmarked } from './scorecard.js';
export { HELP_EVENTS, HELP_REASONS, HELP_STATES, type HelpEventKind, type HelpReason, type HelpState, MOST_TOLD, tellAgainAt, toldTo } from './help.js';
export { type Colleague, DECLINE_REASONS, type DeclineReason, OFFERED_FOR_MS, SAME_TRANSFER_MS, soonestFirst, TRANSFER_STATES, type TransferState } from './transfer.js';
export {
  type Deed, DEEDS, filledBy, type KnownToProcedures, LEAVING, type Leaving, leadsTo, MOST_ANSWERS, MOST_STEPS, type Move, MOVES, type ProcedureAnswer, type ProcedureContent,
  type ProcedureFault, PROCEDURE_FAULTS, procedureFaults, type ProcedureStep, STEP_KINDS, type StepKind, type Taken, type Walk, walked, type Words,
} from './procedure.js';
export { type ProcedureChange, procedureChanges, PROCEDURE_PARTS, type ProcedurePart } from './procedure-changes.js';
export { isAutomatic, type MailHeaders } from './email-origin.js';
export { clip, newWordsOf, textOfHtml, tidy } from './email-text.js';
export { guessLanguage } from './language.js';
export { type AgentAtWork, LONGEST_FOR_SKILL_MS, type Match, type MatchGround, matchWork, nextFor, type StuckReason, stuckWork, type WaitingWork, WORK_KINDS, type WorkKind } from './matching.js';
export { type ExpectedWait, expectedWait, LAST_VISITS, MOST_TICKETS_A_DAY, MOST_WAITING, ticketNumber } from './tickets.js';
export {
  APPROVAL_MINUTES, type Ask, type ConcessionKind, CONCESSIONS, type EmpowermentLimits, FIRST_CONTACT_OUTCOMES, type FirstContactOutcome, mayAlone, NO_LIMITS, type Verdict, widest,
} from './empowerment.js';
export { type HalfHour, halfHoursFrom, type WallClock } from './half-hours.js';
