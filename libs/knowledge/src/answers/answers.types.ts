import { connectionOf, enumOf } from '@civic311/platform';
import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Place } from '../places/places.types.js';
import { ACTION_KINDS, type ActionKind, type Audience, AUDIENCES, FEEDBACK_REASONS, type FeedbackReason, type Standing } from '../rules/index.js';

export const ActionKinds = enumOf(ACTION_KINDS);
export const Audiences = enumOf(AUDIENCES);
export const Standings = enumOf(['fresh', 'review-due', 'expired'] as const satisfies readonly Standing[]);
export const FeedbackReasons = enumOf(FEEDBACK_REASONS);
registerEnumType(ActionKinds, { name: 'AnswerActionKind' });
registerEnumType(Audiences, { name: 'ArticleAudience' });
registerEnumType(Standings, { name: 'ArticleStanding' });
registerEnumType(FeedbackReasons, { name: 'FeedbackReason', description: 'Why an answer did not help.' });
export type { FeedbackReason };

@ObjectType({ description: 'What an answer leads to.' })
export class AnswerAction {
  @Field(() => ActionKinds) kind: ActionKind;
  @Field() label: string;
  @Field(() => String, { nullable: true, description: 'Of a request to start: the code of its service.' }) service: string | null;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field(() => String, { nullable: true }) url: string | null;
}

@ObjectType()
export class AnswerInList {
  @Field() code: string;
  @Field() title: string;
  @Field() summary: string;
  @Field({ description: "The language of its words: the visitor's own where there is one." }) language: string;
  @Field(() => Audiences) audience: Audience;
}
export const AnswerConnection = connectionOf('Answer', AnswerInList);

@ObjectType({ description: 'A group of services and the answers about them.' })
export class AnswerTopic {
  @Field({ description: "A service group's code; empty for answers about no service." }) code: string;
  @Field({ description: 'Empty for answers about no service.' }) name: string;
  @Field(() => Int) answers: number;
}

@ObjectType({ description: "The city's answer to one need, in the visitor's language where there is one." })
export class Answer {
  @Field() code: string;
  @Field() title: string;
  @Field() summary: string;
  @Field({ description: 'Safe HTML.' }) html: string;
  @Field({ description: 'The language of its words.' }) language: string;
  @Field({ description: "There are no words in the visitor's language: these are the source's." }) isFallback: boolean;
  @Field(() => Int, { description: 'By how many changes of the source this translation is behind.' }) behind: number;
  @Field() updatedAt: Date;
  @Field() departmentName: string;
  @Field(() => Audiences) audience: Audience;
  @Field(() => Standings) standing: Standing;
  @Field({ description: "A fact in it is the city's to state." }) sample: boolean;
  @Field(() => [AnswerAction]) actions: AnswerAction[];
  @Field(() => [Place]) places: Place[];
  @Field(() => [AnswerInList], { description: 'About the same services; at most 5.' }) related: AnswerInList[];
}
