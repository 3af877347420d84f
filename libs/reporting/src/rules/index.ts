export { type Candidate, DECISION_REASONS, type DecisionReason, MOST_DECISIONS, needingDecision } from './decisions.js';
export {
  AT_RISK_DAYS,
  type Band,
  BANDS,
  FEW,
  type Figure,
  FIGURES,
  MANY_TRANSFERS,
  MULTIPLE_BANDS,
  type MultipleBand,
  WISH_DAYS,
} from './figures.js';
export { fullWeeks, weeksBefore } from './weeks.js';
export { closeOfNext, passedSince } from './working-days.js';
