import { AuditCheckEntity, AuditRoundEntity } from './audits/audit.entity.js';
import { ComplaintEntity, ComplaintLinkEntity } from './complaints/complaint.entity.js';
import { FixVoteEntity, FollowUpEntity } from './follow-up.entity.js';
import { TeamGoalEntity } from './goals/team-goal.entity.js';
import { ImprovementActionEntity, ImprovementChangeEntity, ImprovementEvidenceEntity, ImprovementMoveEntity } from './improving/improvement.entity.js';
import { ImprovementMeetingEntity, MeetingNoteEntity } from './meetings/meeting.entity.js';
import { FeedbackSettingEntity, SurveyEntity, SurveyThemeEntity } from './survey.entity.js';
import { ThanksEntity } from './thanks/thanks.entity.js';

export const feedbackEntities = [
  FeedbackSettingEntity, SurveyEntity, SurveyThemeEntity, FollowUpEntity, FixVoteEntity, AuditRoundEntity, AuditCheckEntity, ComplaintEntity, ComplaintLinkEntity, ThanksEntity, TeamGoalEntity,
  ImprovementActionEntity, ImprovementEvidenceEntity, ImprovementMoveEntity, ImprovementChangeEntity, ImprovementMeetingEntity, MeetingNoteEntity,
];
