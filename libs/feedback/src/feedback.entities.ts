import { AuditCheckEntity, AuditRoundEntity } from './audits/audit.entity.js';
import { ComplaintEntity, ComplaintLinkEntity } from './complaints/complaint.entity.js';
import { FixVoteEntity, FollowUpEntity } from './follow-up.entity.js';
import { FeedbackSettingEntity, SurveyEntity, SurveyThemeEntity } from './survey.entity.js';

export const feedbackEntities = [FeedbackSettingEntity, SurveyEntity, SurveyThemeEntity, FollowUpEntity, FixVoteEntity, AuditRoundEntity, AuditCheckEntity, ComplaintEntity, ComplaintLinkEntity];
