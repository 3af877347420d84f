import { enumOf } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type StuckReason, WORK_KINDS, type WorkKind } from '../rules/index.js';

export const WorkKinds = enumOf(WORK_KINDS);
registerEnumType(WorkKinds, { name: 'WorkKind', description: 'What waits for an agent.' });

@ObjectType({ description: 'What speaks for an agent; each is worded by its code.' })
export class MatchReason {
  @Field({ description: 'OVERDUE, EARLIER_AGENT, SPEAKS, NOBODY_SPEAKS, TRAINED, NOBODY_TRAINED or FREE_SINCE' }) code: string;
  @Field(() => Date, { nullable: true }) at: Date | null;
  @Field(() => String, { nullable: true }) language: string | null;
  @Field(() => [String], { description: 'Names of skills and services.' }) skills: string[];
}

@ObjectType({ description: 'For whom something that waits is now.' })
export class MatchedWork {
  @Field(() => ID) id: string;
  @Field() agentName: string;
  @Field(() => [MatchReason]) reasons: MatchReason[];
}

@ObjectType({ description: 'Waits, and nobody at work may take it.' })
export class StuckWork {
  @Field(() => WorkKinds) kind: WorkKind;
  @Field(() => String, { description: 'NOBODY_AT_WORK, NOBODY_AT_COUNTER or NOBODY_TRAINED' }) why: StuckReason;
  @Field(() => Int) count: number;
  @Field({ description: 'Of the one that waits longest.' }) since: Date;
  @Field(() => [String], { description: 'Titles of the trainings that it takes.' }) modules: string[];
}

@ObjectType({ description: 'What one should take next.' })
export class WaitingItem {
  @Field(() => WorkKinds) kind: WorkKind;
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: 'Of a ticket.' }) number: string | null;
  @Field(() => String, { nullable: true, description: 'Of a callback, E.164.' }) phone: string | null;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field() about: string;
  @Field() language: string;
  @Field() needsHand: boolean;
  @Field() since: Date;
  @Field(() => Date, { nullable: true, description: 'Until when it was promised.' }) dueAt: Date | null;
  @Field(() => [MatchReason]) reasons: MatchReason[];
}

@ObjectType()
export class WorkTaken {
  @Field(() => WorkKinds) kind: WorkKind;
  @Field(() => ID) id: string;
}
