export { answersAttention, callsForAttention, mayClear, type Need, NEEDS } from './attention.js';
export { type Decided, type Decision, decisionsIn, overlap, withDecisions } from './deciding.js';
export { type Leg, type Stop, streetOf, wayThrough } from './field-route.js';
export { earliest, mayUnmerge, UNMERGE_HOURS, unmergeUntil } from './merging.js';
export { type Candidate, likeliest, likeness, type Nearness } from './duplicates.js';
export { isOpenTask, makeTaskMove, proposeProvider, TASK_STATES, type TaskMove, type TaskMoveRefusal, type TaskState } from './handoff.js';
export { heldBy, type HeldTask, type Holder, holderKey, holding, type Life, type Slice, type Turn } from './holding.js';
export {
  type Actor,
  CANCELLING_OUTCOMES,
  type Closing,
  closingFaults,
  isOpen,
  makeMove,
  mayWishToReopen,
  type Move,
  MOVES,
  nextMoves,
  type Outcome,
  OUTCOMES,
  type RecordedOutcome,
  type State,
  STATES,
} from './lifecycle.js';
export { MASK, maskPersonal } from '@civic311/kernel';
export { readReference, referenceFrom, showReference, spellReference } from './numbering.js';
export { ATTENTION, type Attention, QUEUE_COLUMNS, QUEUE_SORTS, type QueueSort, VIEW_AUDIENCES, viewFaults } from './queue-view.js';
export { addressOf } from './reaching.js';
export { LONGEST_REASON, MOST_RULES, routingFaults } from './routing-faults.js';
export { localTime, type Routable, route, type RoutingConditions, type RoutingDecision, type RoutingRule } from './routing.js';
export { readingScope, type Seeable, sees, whereVisible } from './visibility.js';
export { AFTERWARDS, MACRO_ACTION_KINDS, type MacroAction, macroFaults, obstacles } from './macro.js';
export { fillTemplate, PLACEHOLDERS, TEMPLATE_KINDS, type TemplateContent, templateFaults } from './reply-template.js';
