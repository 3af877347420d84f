import { enumOf } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TASK_KINDS, type TaskKind } from './knowledge-task.entity.js';

export const TaskKinds = enumOf(TASK_KINDS);
registerEnumType(TaskKinds, { name: 'KnowledgeTaskKind' });

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
