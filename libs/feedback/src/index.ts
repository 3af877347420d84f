export { feedbackEntities } from './feedback.entities.js';
export { FeedbackModule } from './feedback.module.js';
export { TellLatePromises } from './following-up/tell-late-promises.js';
export { JudgeEffects } from './improving/judge-effects.js';
export { JudgeGoals } from './goals/judge-goals.js';
export { FixVotes } from './neighbors/fix-votes.js';
export { putPastFeedback } from './put-past-feedback.js';
