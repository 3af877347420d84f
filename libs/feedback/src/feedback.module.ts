import { CalendarModule } from '@civic311/calendar';
import { GeoModule } from '@civic311/geo';
import { MessagingModule } from '@civic311/messaging';
import { RequestsModule } from '@civic311/requests';
import { StaffingModule } from '@civic311/staffing';
import { Module } from '@nestjs/common';
import { AnswerSurvey } from './asking/answer-survey.js';
import { AskAfterClosing } from './asking/ask-after-closing.js';
import { AskAfterContact } from './asking/ask-after-contact.js';
import { CorrectAnswer } from './asking/correct-answer.js';
import { FeedbackSettings } from './asking/feedback-settings.js';
import { SurveyResolver } from './asking/survey.resolver.js';
import { Surveys } from './asking/surveys.js';
import { AuditResolver } from './audits/audit.resolver.js';
import { AuditsQuery } from './audits/audits.query.js';
import { DrawAudit, JudgeClosing } from './audits/draw-audit.js';
import { AnswerComplaint } from './complaints/answer-complaint.js';
import { Complain } from './complaints/complain.js';
import { ComplaintLetters } from './complaints/complaint-letters.js';
import { ComplaintResolver } from './complaints/complaint.resolver.js';
import { ComplaintsQuery } from './complaints/complaints.query.js';
import { BusinessDays } from './following-up/business-days.js';
import { FollowUpResolver } from './following-up/follow-up.resolver.js';
import { FollowUps } from './following-up/follow-ups.js';
import { TellLatePromises } from './following-up/tell-late-promises.js';
import { Wishes } from './following-up/wishes.js';
import { WorkOnFollowUp } from './following-up/work-on-follow-up.js';
import { JudgeGoals } from './goals/judge-goals.js';
import { SetTeamGoal } from './goals/set-team-goal.js';
import { TeamGoalResolver } from './goals/team-goal.resolver.js';
import { TeamGoalsQuery } from './goals/team-goals.query.js';
import { EffectQuery } from './improving/effect.query.js';
import { ImprovementResolver } from './improving/improvement.resolver.js';
import { ImprovementsQuery } from './improving/improvements.query.js';
import { JudgeEffects } from './improving/judge-effects.js';
import { ProposeImprovement } from './improving/propose-improvement.js';
import { TellContributors } from './improving/tell-contributors.js';
import { WorkOnImprovement } from './improving/work-on-improvement.js';
import { HoldMeeting } from './meetings/hold-meeting.js';
import { MeetingResolver } from './meetings/meeting.resolver.js';
import { MeetingsQuery } from './meetings/meetings.query.js';
import { FixVotes } from './neighbors/fix-votes.js';
import { ContactSatisfactionQuery } from './reading/contact-satisfaction.query.js';
import { FeedbackQuery } from './reading/feedback.query.js';
import { MeasuresQuery } from './reading/measures.query.js';
import { PassOnThanks } from './thanks/pass-on-thanks.js';
import { TellThanks } from './thanks/tell-thanks.js';
import { ThankColleague } from './thanks/thank-colleague.js';
import { ThanksQuery } from './thanks/thanks.query.js';
import { ThanksResolver } from './thanks/thanks.resolver.js';

@Module({
  imports: [CalendarModule, GeoModule, MessagingModule, RequestsModule, StaffingModule],
  providers: [
    Surveys, AskAfterClosing, AskAfterContact, ContactSatisfactionQuery, AnswerSurvey, CorrectAnswer, FeedbackSettings, FollowUps, Wishes, WorkOnFollowUp, FixVotes, FeedbackQuery, MeasuresQuery, SurveyResolver, FollowUpResolver, DrawAudit, JudgeClosing, AuditsQuery,
    AuditResolver, BusinessDays, Complain, AnswerComplaint, ComplaintLetters, ComplaintsQuery, ComplaintResolver,
    EffectQuery, ImprovementsQuery, ProposeImprovement, WorkOnImprovement, TellContributors, JudgeEffects, ImprovementResolver,
    MeetingsQuery, HoldMeeting, MeetingResolver, TellLatePromises, SetTeamGoal, TeamGoalsQuery, TeamGoalResolver, JudgeGoals, PassOnThanks, TellThanks, ThankColleague, ThanksQuery, ThanksResolver,
  ],
  exports: [TellLatePromises, FixVotes, JudgeGoals, JudgeEffects],
})
export class FeedbackModule {}
