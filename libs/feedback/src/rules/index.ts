export {
  ALARMING_WORDS, type Answer, DENIALS_TO_ACT, FOLLOW_UP_BUSINESS_DAYS, FOLLOW_UP_REASONS, type FollowUpReason, isDenied, plain, reasonsToFollowUp, type Recontact,
  RECONTACTS, ROOT_CAUSES, type RootCause,
} from './follow-up.js';
export {
  BASELINE_WEEKS, CHANGED_KINDS, type ChangedKind, chartLimits, type Counts, type Effect, effectOf, IMPROVEMENT_MOVES, IMPROVEMENT_STATES, type ImprovementMove, type ImprovementState,
  isOpenImprovement, isOverdueImprovement, movedTo, movesFrom, signalWeeks, VERIFY_WEEKS,
} from './improvement.js';
export { LATE_STEPS, LATE_TOLD_FOR_MS, lateStep } from './late-promises.js';
export { type Counted, inOrder, LEAST_TO_RANK, type Measures, measuresOf, type Share, shareOf } from './measures.js';
export { netRecommendation, type NetRecommendation } from './recommend.js';
export { type Sentiment, sentimentOf, SENTIMENTS } from './sentiment.js';
export {
  type Closed, closesAt, isAskedAfter, isContactAskedAfter, LONGEST_COMMENT, mayBeAsked, ONCE_IN_DAYS, OPEN_FOR_DAYS, type Solved, SOLVED, type SurveyKind, SURVEY_KINDS,
  type SurveyState, surveyState,
} from './survey.js';
export { isThanks, LONGEST_THANKS, MOST_THANKS_A_DAY } from './thanks.js';
export { LEAST_TO_JUDGE, MOST_TEAM_GOALS, type Standing, standingOf, TEAM_METRICS, type TeamMetric } from './team-goal.js';
export { suggestedThemes, type Theme, THEME_WORDS, THEMES } from './themes.js';
export { AUDIT_VERDICTS, type AuditVerdict, MOST_OF_A_ROUND, PUBLISHED_DAYS } from './audit.js';
export {
  ANSWER_BUSINESS_DAYS, COMPLAINT_DECISIONS, COMPLAINT_KINDS, COMPLAINT_STATES, type ComplaintDecision, type ComplaintKind, type ComplaintState, isOpenComplaint, mayAskReview, type NotTheirs,
  REVIEW_BUSINESS_DAYS, REVIEW_WITHIN_DAYS, whyNotAnswer,
} from './complaint.js';
