import { connectionOf, enumOf, resultUnion } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AnswerAction, Audiences, Standings } from '../answers/answers.types.js';
import { type Audience, type Confidence, type Move, MOVES, type Standing, VERSION_STATES, type VersionState } from '../rules/index.js';
import { KnowledgeTask } from '../tasks/tasks.types.js';

export const VersionStates = enumOf(VERSION_STATES);
export const Confidences = enumOf(['work-in-progress', 'not-validated', 'validated', 'archived'] as const satisfies readonly Confidence[]);
export const Moves = enumOf(MOVES);
registerEnumType(VersionStates, { name: 'ArticleVersionState' });
registerEnumType(Confidences, { name: 'ArticleConfidence', description: 'Knowledge-Centered Service (KCS): how sure the city is of it.' });
registerEnumType(Moves, { name: 'ArticleMove' });

@ObjectType({ description: 'How much an article was read and helped, in the last 90 days.' })
export class ArticleUse {
  @Field(() => Int) readings: number;
  @Field(() => Int) helped: number;
  @Field(() => Int) unhelpful: number;
  @Field(() => Int, { description: 'They meant to report, said that it helped, and did not report.' }) confirmed: number;
  @Field(() => Int, { description: 'They meant to report, said nothing, and did not report.' }) potential: number;
  @Field(() => Int, { description: 'They said that it helped, and reported after all.' }) falsely: number;
  @Field(() => Int, { description: 'Visits that sent a request for one of its services.' }) requests: number;
  @Field(() => Int, { description: 'Contacts in which an agent told it to somebody whom we would know again.' }) told: number;
  @Field(() => Int, { description: 'Of them, who asked about the same within seven days, by any channel.' }) cameBack: number;
  @Field({ description: 'Too many of those who read it or were told it ask for the same thing after all.' }) notWorking: boolean;
}

@ObjectType({ description: 'An article as those who write it see it in a list.' })
export class ArticleInList {
  @Field() code: string;
  @Field() title: string;
  @Field() departmentName: string;
  @Field(() => Audiences) audience: Audience;
  @Field(() => Standings, { nullable: true, description: 'Null: it is not live.' }) standing: Standing | null;
  @Field(() => Confidences) confidence: Confidence;
  @Field(() => VersionStates, { nullable: true, description: 'Of the version that is being written.' }) openState: VersionState | null;
  @Field(() => Date, { nullable: true }) reviewAt: Date | null;
  @Field(() => [String], { description: 'Languages whose words are missing or behind the source.' }) behind: string[];
  @Field({ description: 'Something is to be done about it.' }) hasTasks: boolean;
  @Field({ description: 'Too many of those who read it or were told it ask for the same thing after all.' }) notWorking: boolean;
}
export const ArticleConnection = connectionOf('Article', ArticleInList);

@ObjectType()
export class ArticleDepartment {
  @Field() code: string;
  @Field() name: string;
}

@ObjectType()
export class ArticleVersionInList {
  @Field(() => ID) id: string;
  @Field(() => Int) number: number;
  @Field(() => VersionStates) state: VersionState;
  @Field(() => String, { nullable: true, description: "Null: a city's folder." }) authorName: string | null;
  @Field(() => String, { nullable: true }) reviewerName: string | null;
  @Field(() => String, { nullable: true }) factCheckerName: string | null;
  @Field(() => String, { nullable: true }) note: string | null;
  @Field() writtenAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it is to be published.' }) publishAt: Date | null;
  @Field(() => Date, { nullable: true }) publishedAt: Date | null;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field(() => Int) readings: number;
  @Field(() => Int) helped: number;
  @Field(() => Int) unhelpful: number;
  @Field(() => [Moves], { description: 'What the visitor may do with it now.' }) moves: Move[];
}

@ObjectType()
export class ArticleWords {
  @Field() language: string;
  @Field() title: string;
  @Field() summary: string;
  @Field(() => [String]) keywords: string[];
  @Field({ description: 'Markdown.' }) body: string;
  @Field({ description: 'The same as safe HTML.' }) html: string;
  @Field(() => [AnswerAction]) actions: AnswerAction[];
  @Field(() => Int, { description: 'By how many changes of the source this translation is behind.' }) behind: number;
}

@ObjectType({ description: 'A version with all that it says.' })
export class ArticleVersion {
  @Field(() => ID) id: string;
  @Field(() => Int) number: number;
  @Field(() => VersionStates) state: VersionState;
  @Field({ description: 'The source language.' }) language: string;
  @Field(() => Audiences) audience: Audience;
  @Field(() => [String], { description: 'Codes.' }) services: string[];
  @Field(() => [String], { description: 'Codes.' }) places: string[];
  @Field(() => [String], { description: 'Quality items that its author ticked.' }) checklist: string[];
  @Field(() => Int, { description: 'Of 100.' }) checklistScore: number;
  @Field(() => String, { nullable: true }) note: string | null;
  @Field() writtenAt: Date;
  @Field(() => [ArticleWords]) texts: ArticleWords[];
}

@ObjectType()
export class ArticleFeedback {
  @Field() saidAt: Date;
  @Field(() => Int, { description: 'The version that was read.' }) version: number;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => String, { nullable: true, description: 'With personal data hidden.' }) words: string | null;
}

@ObjectType({ description: 'An article as those who write it see it.' })
export class Article {
  @Field() code: string;
  @Field(() => ArticleDepartment) department: ArticleDepartment;
  @Field(() => ID, { nullable: true }) ownerId: string | null;
  @Field(() => String, { nullable: true, description: 'Null: the department.' }) ownerName: string | null;
  @Field() sample: boolean;
  @Field(() => Int) reviewMonths: number;
  @Field(() => Date, { nullable: true }) reviewAt: Date | null;
  @Field(() => Date, { nullable: true }) expiresAt: Date | null;
  @Field(() => Standings, { nullable: true, description: 'Null: it is not live.' }) standing: Standing | null;
  @Field(() => Confidences) confidence: Confidence;
  @Field({ description: 'The visitor works for the department that answers for it.' }) isMine: boolean;
  @Field(() => ArticleVersion, { nullable: true }) live: ArticleVersion | null;
  @Field(() => ArticleVersion, { nullable: true, description: 'The one that is being written.' }) open: ArticleVersion | null;
  @Field(() => [ArticleVersionInList], { description: 'The newest first; at most 100.' }) versions: ArticleVersionInList[];
  @Field(() => ArticleUse) use: ArticleUse;
  @Field(() => [ArticleFeedback], { description: 'Of those it did not help, the newest first; at most 20.' }) feedback: ArticleFeedback[];
  @Field(() => [KnowledgeTask]) tasks: KnowledgeTask[];
}

@ObjectType({ description: 'A paragraph that both have, or only one.' })
export class ComparedParagraph {
  @Field({ description: 'same, removed or added' }) how: string;
  @Field() text: string;
}

@ObjectType()
export class ComparedWords {
  @Field({ description: 'title, summary or body' }) part: string;
  @Field(() => [ComparedParagraph]) paragraphs: ComparedParagraph[];
}

@ObjectType()
export class Choice {
  @Field({ description: 'A code or an id.' }) value: string;
  @Field() label: string;
}

@ObjectType({ description: 'What makes an answer good, and how much it counts of 100.' })
export class ChecklistWeight {
  @Field() item: string;
  @Field(() => Int) weight: number;
}

@ObjectType({ description: 'What an article can be about and whose it can be.' })
export class ArticleChoices {
  @Field(() => [Choice]) departments: Choice[];
  @Field(() => [Choice]) services: Choice[];
  @Field(() => [Choice]) places: Choice[];
  @Field(() => [Choice], { description: 'People who may answer for content; at most 500.' }) owners: Choice[];
  @Field(() => [String], { description: 'Of the city; the first is the source.' }) languages: string[];
  @Field(() => [ChecklistWeight]) checklist: ChecklistWeight[];
}

@ObjectType()
export class ArticleDraftWritten {
  @Field() code: string;
  @Field(() => ID) versionId: string;
  @Field(() => Int) number: number;
}
export const WriteArticleResult = resultUnion('WriteArticleResult', () => ArticleDraftWritten);

@ObjectType()
export class ArticleMoved {
  @Field() code: string;
  @Field(() => VersionStates) state: VersionState;
}
export const MoveArticleResult = resultUnion('MoveArticleResult', () => ArticleMoved);
