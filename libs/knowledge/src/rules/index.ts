export { type Action, ACTION_KINDS, type ActionKind, type ArticleText, type ArticleTexts, type Audience, AUDIENCES, codeOf, MOST, textFaults, unfinished } from './article.js';
export { type ChangedParagraph, changes } from './changes.js';
export { CHECKLIST, CHECKLIST_ITEMS, type ChecklistItem, checklistScore } from './checklist.js';
export { type AskedAfter, type Deflection, deflection, DEFLECTIONS, FEEDBACK_REASONS, type FeedbackReason, isNotWorking, type Reading } from './deflection.js';
export {
  type Confidence, confidence, type Move, move, type MovedVersion, type Mover, type MoveRefusal, MOVES, movesOf, nextReview, OPEN_STATES, type Standing,
  standing, VERSION_STATES, type VersionState,
} from './lifecycle.js';
export { type DayHours, type OpenNow, openNow, type ScheduleLine, weekOf } from './opening-hours.js';
export { behindBy, textFor, type TranslatedText } from './translations.js';
export { FOUND_AMONG, GAP_STATES, type GapFacts, type GapState, gapState, TASK_DAYS } from './gap.js';
