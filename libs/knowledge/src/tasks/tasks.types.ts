import { enumOf, resultUnion } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GAP_STATES, type GapState } from '../rules/index.js';
import { TASK_KINDS, type TaskKind } from './knowledge-task.entity.js';

export const TaskKinds = enumOf(TASK_KINDS);
registerEnumType(TaskKinds, { name: 'KnowledgeTaskKind' });
export const GapStates = enumOf(GAP_STATES);
registerEnumType(GapStates, { name: 'KnowledgeGapState', description: 'How far something has come that nothing answered; answered: the search finds it now.' });

@ObjectType({ description: 'What people asked and nothing answered, however they put it.' })
export class KnowledgeGap {
  @Field({ description: 'As it was asked most often; numbers and mail addresses are taken out.' }) words: string;
  @Field() language: string;
  @Field(() => [String], { description: 'All ways in which it was asked, at most twenty.' }) phrasings: string[];
  @Field(() => Int) times: number;
  @Field(() => Int, { description: 'Of these, in the later half of the time looked at.' }) lately: number;
  @Field(() => Int, { description: 'Of these, with no result at all.' }) nothing: number;
  @Field() lastAt: Date;
}

@ObjectType({ description: 'Something to do about an article, or about one that is missing.' })
export class KnowledgeTask {
  @Field(() => ID) id: string;
  @Field(() => TaskKinds) kind: TaskKind;
  @Field(() => String, { nullable: true, description: "The article's code, or that of the one that is to answer; null: it is missing." }) code: string | null;
  @Field(() => String, { nullable: true }) title: string | null;
  @Field(() => String, { nullable: true, description: 'What was asked and found nothing.' }) words: string | null;
  @Field(() => String, { nullable: true }) language: string | null;
  @Field(() => Int, { description: 'How often it came up.' }) times: number;
  @Field() lastAt: Date;
  @Field(() => GapStates, { nullable: true, description: 'Of what is missing.' }) state: GapState | null;
  @Field(() => String, { nullable: true, description: "The code of the department that sees to it." }) department: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field(() => ID, { nullable: true, description: 'Who sees to it.' }) ownerId: string | null;
  @Field(() => String, { nullable: true }) ownerName: string | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => [String], { description: 'All ways in which it was asked, at most ten.' }) phrasings: string[];
  @Field(() => [String], { description: 'Those for which the search did not find the answer when it was last asked.' }) missed: string[];
  @Field(() => Date, { nullable: true, description: 'When the search was last asked for the answer.' }) checkedAt: Date | null;
  @Field(() => Date, { nullable: true }) doneAt: Date | null;
}

@ObjectType()
export class GapTaskChanged {
  @Field(() => ID) id: string;
}
export const GapTaskResult = resultUnion('GapTaskResult', () => GapTaskChanged);
