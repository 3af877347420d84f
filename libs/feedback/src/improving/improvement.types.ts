import { connectionOf, enumOf, IsDay, PageArgs, resultUnion } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsNumber, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { FeedbackShare, Themes } from '../feedback.types.js';
import { TeamMetrics } from '../goals/team-goal.types.js';
import { CHANGED_KINDS, type ChangedKind, IMPROVEMENT_MOVES, IMPROVEMENT_STATES, type ImprovementMove, type ImprovementState, type TeamMetric, type Theme } from '../rules/index.js';

export const ImprovementStates = enumOf(IMPROVEMENT_STATES);
export const ImprovementMoves = enumOf(IMPROVEMENT_MOVES);
export const ChangedKinds = enumOf(CHANGED_KINDS);
export const ImprovementVerdicts = enumOf(['too-few', 'better', 'not-better'] as const);
export const ImprovementFilter = enumOf(['open', 'ended'] as const);
for (const [name, values] of Object.entries({ ImprovementState: ImprovementStates, ImprovementMove: ImprovementMoves, ChangedKind: ChangedKinds, ImprovementVerdict: ImprovementVerdicts, ImprovementFilter })) {
  registerEnumType(values, { name });
}

@ObjectType({ description: 'A change that is made because of what people said.' })
export class ImprovementOnList {
  @Field(() => ID) id: string;
  @Field() title: string;
  @Field() problem: string;
  @Field(() => Themes, { nullable: true }) theme: Theme | null;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field(() => ID, { nullable: true }) ownerId: string | null;
  @Field(() => String, { nullable: true }) ownerName: string | null;
  @Field() proposedByName: string;
  @Field() hypothesis: string;
  @Field(() => TeamMetrics) metric: TeamMetric;
  @Field(() => Float, { description: 'Above 0, up to 1.' }) target: number;
  @Field() dueAt: Date;
  @Field({ description: 'Somebody owes the change and its day is over.' }) overdue: boolean;
  @Field(() => ImprovementStates) state: ImprovementState;
  @Field() proposedAt: Date;
  @Field(() => Date, { nullable: true }) doneAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When its effect is judged.' }) verifyUntil: Date | null;
  @Field(() => Date, { nullable: true }) publishedAt: Date | null;
  @Field(() => Int, { description: 'Answers that speak for it.' }) evidence: number;
}
export const ImprovementConnection = connectionOf('Improvement', ImprovementOnList);

@ObjectType()
export class ImprovementStep {
  @Field(() => ID) id: string;
  @Field(() => ImprovementStates) state: ImprovementState;
  @Field() note: string;
  @Field() at: Date;
  @Field(() => String, { nullable: true, description: 'Null: its effect was judged.' }) byName: string | null;
}

@ObjectType()
export class ImprovementChange {
  @Field(() => ChangedKinds) kind: ChangedKind;
  @Field() code: string;
}

@ObjectType()
export class ImprovementWeek {
  @Field() from: Date;
  @Field(() => Float, { description: '0 to 1.' }) share: number;
  @Field(() => Int) n: number;
  @Field({ description: 'After it was done.' }) isAfter: boolean;
  @Field({ description: 'After it was done, and not to be explained by chance as the weeks before were.' }) isSignal: boolean;
}

@ObjectType()
export class ImprovementRange {
  @Field(() => Float) value: number;
  @Field(() => Float) low: number;
  @Field(() => Float) high: number;
}

@ObjectType()
export class ImprovementLimits {
  @Field(() => Float) mean: number;
  @Field(() => Float) lower: number;
  @Field(() => Float) upper: number;
}

@ObjectType({ description: 'The metric chosen before, in the weeks fixed before.' })
export class ImprovementEffect {
  @Field(() => FeedbackShare) before: FeedbackShare;
  @Field(() => FeedbackShare) after: FeedbackShare;
  @Field(() => ImprovementRange, { nullable: true, description: 'After less before, with limits that hold it 19 times of 20.' }) difference: ImprovementRange | null;
  @Field(() => ImprovementVerdicts) verdict: 'too-few' | 'better' | 'not-better';
  @Field() baselineFrom: Date;
  @Field() baselineUntil: Date;
  @Field(() => Int) baselineWeeks: number;
  @Field(() => Int) verifyWeeks: number;
  @Field(() => ImprovementLimits, { nullable: true, description: 'Of the weeks before, as an XmR chart has them; null for fewer than six.' }) limits: ImprovementLimits | null;
  @Field(() => [ImprovementWeek]) weeks: ImprovementWeek[];
}

@ObjectType({ description: 'As everybody reads it; the Spanish words are empty where there are none.' })
export class ImprovementWords {
  @Field() youSaid: string;
  @Field() weDid: string;
  @Field() youSaidEs: string;
  @Field() weDidEs: string;
}

@ObjectType()
export class Improvement extends ImprovementOnList {
  @Field(() => [ImprovementMoves], { description: 'What may be done with it now.' }) moves: ImprovementMove[];
  @Field(() => [ImprovementStep]) history: ImprovementStep[];
  @Field(() => [ImprovementChange]) changes: ImprovementChange[];
  @Field(() => [String], { description: 'What people said, masked; latest first, at most fifty.' }) said: string[];
  @Field(() => ImprovementWords, { nullable: true, description: 'Null until it is published.' }) words: ImprovementWords | null;
  @Field(() => ImprovementEffect, { nullable: true, description: 'Null until it is accepted.' }) effect: ImprovementEffect | null;
}

@ObjectType({ description: 'You said, we did, what changed.' })
export class PublishedImprovement {
  @Field(() => ID) id: string;
  @Field() publishedAt: Date;
  @Field(() => ImprovementStates) state: ImprovementState;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field() youSaid: string;
  @Field({ description: 'What was done, or why it cannot be.' }) weDid: string;
  @Field({ description: 'Of both texts.' }) language: string;
  @Field(() => TeamMetrics) metric: TeamMetric;
  @Field(() => Date, { nullable: true, description: 'When its effect is judged, or was.' }) verifyUntil: Date | null;
  @Field(() => ImprovementVerdicts, { nullable: true, description: 'Null until its effect is judged.' }) verdict: 'too-few' | 'better' | 'not-better' | null;
  @Field(() => FeedbackShare, { nullable: true, description: 'Null until its effect is judged.' }) before: FeedbackShare | null;
  @Field(() => FeedbackShare, { nullable: true }) after: FeedbackShare | null;
}
export const PublishedImprovementConnection = connectionOf('PublishedImprovement', PublishedImprovement);

@ObjectType({ description: 'An action because of which something was changed.' })
export class ImprovementBehind {
  @Field(() => ID) id: string;
  @Field() title: string;
  @Field(() => ImprovementStates) state: ImprovementState;
}

@ObjectType()
export class ImprovementKept {
  @Field(() => ID) id: string;
}
export const ImprovementResult = resultUnion('ImprovementResult', () => ImprovementKept);

@InputType()
export class ProposeImprovementInput {
  @Field(() => ID, { description: 'Chosen by the form: the same key is the same action.' }) @IsUUID() key: string;
  @Field() @IsString() @MaxLength(300) title: string;
  @Field() @IsString() @MaxLength(4_000) problem: string;
  @Field(() => Themes, { nullable: true, description: 'Its answers of the last ninety days become the evidence.' }) @IsOptional() @IsIn(Object.values(Themes)) theme?: Theme | null;
  @Field(() => ID) @IsUUID() departmentId: string;
  @Field(() => String, { nullable: true, description: 'Null: all of its services.' }) @IsOptional() @IsString() @MaxLength(100) service?: string | null;
  @Field() @IsString() @MaxLength(2_000) hypothesis: string;
  @Field(() => TeamMetrics) @IsIn(Object.values(TeamMetrics)) metric: TeamMetric;
  @Field(() => Float, { description: 'Above 0, up to 1.' }) @IsNumber() target: number;
  @Field({ description: 'A day, YYYY-MM-DD.' }) @IsDay() dueOn: string;
}
@InputType()
export class MoveImprovementInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ImprovementMoves) @IsIn(Object.values(ImprovementMoves)) move: ImprovementMove;
  @Field({ defaultValue: '', description: 'Needed to decline and to finish.' }) @IsString() @MaxLength(2_000) note: string;
}
@InputType()
export class NoteImprovementChangeInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ChangedKinds) @IsIn(Object.values(ChangedKinds)) kind: ChangedKind;
  @Field() @IsString() @MaxLength(100) code: string;
}
@InputType()
export class PublishImprovementInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field() @IsString() @MaxLength(2_000) youSaid: string;
  @Field({ description: 'What was done, or why it cannot be.' }) @IsString() @MaxLength(2_000) weDid: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2_000) youSaidEs: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2_000) weDidEs: string;
}
@ArgsType()
export class ImprovementArgs {
  @Field(() => ID) @IsUUID() id: string;
}
@ArgsType()
export class GiveImprovementArgs extends ImprovementArgs {
  @Field(() => ID) @IsUUID() to: string;
}
@ArgsType()
export class ImprovementsArgs extends PageArgs {
  @Field(() => ImprovementFilter, { defaultValue: 'open' }) @IsIn(Object.values(ImprovementFilter)) show: 'open' | 'ended';
}
@ArgsType()
export class ImprovementsBehindArgs {
  @Field(() => ChangedKinds) @IsIn(Object.values(ChangedKinds)) kind: ChangedKind;
  @Field() @IsString() @MaxLength(100) code: string;
}
