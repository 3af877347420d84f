import { enumOf } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TASK_KINDS, type TaskKind } from './knowledge-task.entity.js';

export const TaskKinds = enumOf(TASK_KINDS);
registerEnumType(TaskKinds, { name: 'KnowledgeTaskKind' });

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
  @Field(() => String, { nullable: true, description: "The article's code; null: it is missing." }) code: string | null;
  @Field(() => String, { nullable: true }) title: string | null;
  @Field(() => String, { nullable: true, description: 'What was asked and found nothing.' }) words: string | null;
  @Field(() => String, { nullable: true }) language: string | null;
  @Field(() => Int, { description: 'How often it came up.' }) times: number;
  @Field() lastAt: Date;
}
