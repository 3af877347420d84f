import { connectionOf, enumOf } from '@civic311/platform';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  FOLLOW_UP_REASONS, type FollowUpReason, type Recontact, RECONTACTS, ROOT_CAUSES, type RootCause, type Sentiment, SENTIMENTS, type Solved, SOLVED, SURVEY_KINDS, type SurveyKind,
  type SurveyState, type Theme, THEMES,
} from './rules/index.js';

export const SolvedAnswers = enumOf(SOLVED);
export const SurveyKinds = enumOf(SURVEY_KINDS);
export const SurveyStates = enumOf(['open', 'answered', 'over'] as const);
export const RootCauses = enumOf(ROOT_CAUSES);
export const Recontacts = enumOf(RECONTACTS);
export const FollowUpReasons = enumOf(FOLLOW_UP_REASONS);
export const FollowUpStates = enumOf(['open', 'closed'] as const);
export const FollowUpWhose = enumOf(['mine', 'all'] as const);
export const Themes = enumOf(THEMES);
export const Sentiments = enumOf(SENTIMENTS);
for (const [name, values] of Object.entries({
  SolvedAnswer: SolvedAnswers, SurveyKind: SurveyKinds, SurveyState: SurveyStates, RootCause: RootCauses, Recontact: Recontacts, FollowUpReason: FollowUpReasons, FollowUpState: FollowUpStates,
  FollowUpWhose, FeedbackTheme: Themes, Sentiment: Sentiments,
})) registerEnumType(values, { name });

@ObjectType({ description: 'A survey as its page shows it, by its secret link. Showing it answers nothing.' })
export class SurveyForm {
  @Field(() => SurveyKinds) kind: SurveyKind;
  @Field(() => SurveyStates) state: SurveyState;
  @Field(() => String, { nullable: true }) reference: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field() closesAt: Date;
  @Field({ description: 'Whether the city asks how likely one would recommend it.' }) asksRecommend: boolean;
}

@ObjectType()
export class SurveyAnswered {
  @Field({ description: 'Somebody will look into it.' }) followedUp: boolean;
  @Field({ description: 'A wish to reopen was made, which staff answer.' }) wished: boolean;
}

@ObjectType({ description: 'What neighbors say of the last closing.' })
export class FixOpinions {
  @Field(() => Int) fixed: number;
  @Field(() => Int) notFixed: number;
  @Field({ description: 'Whether one may still say something.' }) open: boolean;
}

@ObjectType({ description: 'What somebody answered. Who they are is not in it.' })
export class FeedbackAnswer {
  @Field(() => ID) id: string;
  @Field(() => SurveyKinds) kind: SurveyKind;
  @Field() answeredAt: Date;
  @Field(() => SolvedAnswers) solved: Solved;
  @Field(() => Int, { nullable: true }) ease: number | null;
  @Field(() => Int, { nullable: true }) satisfied: number | null;
  @Field(() => String, { nullable: true }) comment: string | null;
  @Field() mayContact: boolean;
  @Field() language: string;
  @Field(() => Sentiments, { nullable: true, description: 'A hint by its words, or what staff made of it.' }) sentiment: Sentiment | null;
  @Field({ description: 'Staff corrected the hint.' }) sentimentIsCorrected: boolean;
  @Field(() => [Themes]) themes: Theme[];
}

@ObjectType({ description: 'Somebody has to find out what went wrong and say so.' })
export class FollowUp {
  @Field(() => ID) id: string;
  @Field(() => FollowUpStates) state: 'open' | 'closed';
  @Field(() => [FollowUpReasons]) reasons: FollowUpReason[];
  @Field() openedAt: Date;
  @Field() dueAt: Date;
  @Field(() => Date, { nullable: true }) closedAt: Date | null;
  @Field(() => ID, { nullable: true }) ownerId: string | null;
  @Field(() => String, { nullable: true }) ownerName: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field(() => String, { nullable: true }) reference: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field(() => String, { nullable: true }) requestState: string | null;
  @Field(() => RootCauses, { nullable: true }) rootCause: RootCause | null;
  @Field(() => String, { nullable: true }) actionTaken: string | null;
  @Field(() => Recontacts, { nullable: true }) recontact: Recontact | null;
  @Field(() => FeedbackAnswer, { nullable: true }) answer: FeedbackAnswer | null;
  @Field(() => FeedbackAnswer, { nullable: true, description: 'The answer to the question after it was closed.' }) recovery: FeedbackAnswer | null;
  @Field({ description: 'The question after it was closed is on its way or answered.' }) recoveryAsked: boolean;
}

export const FollowUpConnection = connectionOf('FollowUp', FollowUp);

@ObjectType()
export class FollowUpChanged {
  @Field(() => ID) id: string;
}

@ObjectType()
export class FollowUpPerson {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ObjectType({ description: 'From 0 to 1, of n, with the interval that holds it 19 times of 20 (Wilson). Nulls: of nothing.' })
export class FeedbackShare {
  @Field(() => Int) n: number;
  @Field(() => Float, { nullable: true }) share: number | null;
  @Field(() => Float, { nullable: true }) low: number | null;
  @Field(() => Float, { nullable: true }) high: number | null;
}

@ObjectType({ description: 'What people said, of one service, one department or all.' })
export class FeedbackMeasures {
  @Field() name: string;
  @Field(() => FeedbackShare, { description: 'Answered, of the asked.' }) response: FeedbackShare;
  @Field(() => FeedbackShare, { description: '4 or 5 of 5.' }) satisfied: FeedbackShare;
  @Field(() => FeedbackShare, { description: '4 or 5 of 5.' }) easy: FeedbackShare;
  @Field(() => FeedbackShare, { description: 'Yes, of those who could tell.' }) solved: FeedbackShare;
}

@ObjectType()
export class FeedbackThemeCount {
  @Field(() => Themes) theme: Theme;
  @Field(() => Int) answers: number;
}

@ObjectType({ description: 'How likely people are to recommend 311: the share of 9 and 10 less that of 0 to 6, from -1 to 1. Nulls: too few answered.' })
export class FeedbackRecommendation {
  @Field(() => Int) n: number;
  @Field(() => Float, { nullable: true }) net: number | null;
  @Field(() => Float, { nullable: true }) low: number | null;
  @Field(() => Float, { nullable: true }) high: number | null;
}

@ObjectType({ description: 'What the city asks besides the usual.' })
export class FeedbackSetting {
  @Field({ description: 'How likely one is to recommend 311, after a closing.' }) asksRecommend: boolean;
}

@ObjectType({ description: 'Only rows with enough answers are in an order.' })
export class FeedbackReport {
  @Field(() => Int) days: number;
  @Field(() => Int) leastToRank: number;
  @Field(() => FeedbackMeasures) all: FeedbackMeasures;
  @Field(() => FeedbackSetting) setting: FeedbackSetting;
  @Field(() => FeedbackRecommendation) recommendation: FeedbackRecommendation;
  @Field(() => [FeedbackMeasures], { description: 'Least satisfied first.' }) rankedServices: FeedbackMeasures[];
  @Field(() => [FeedbackMeasures], { description: 'By name.' }) otherServices: FeedbackMeasures[];
  @Field(() => [FeedbackMeasures]) rankedDepartments: FeedbackMeasures[];
  @Field(() => [FeedbackMeasures]) otherDepartments: FeedbackMeasures[];
  @Field(() => [FeedbackThemeCount]) themes: FeedbackThemeCount[];
}
