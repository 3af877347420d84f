export { type Candidate, decide, type Decision, type Ground, type Judged, STRATEGIES, type Strategy, type Work } from './assignment.js';
export { type Officer, type Post, type Recipient, type RecipientReason, recipients } from './recipients.js';
export { OFFICER_TIERS, type OfficerTier, type Tier, TIERS } from './tiers.js';
export { marked, type Marked, quizFault, type QuizQuestion, trainingState, type TrainingState } from './training.js';
