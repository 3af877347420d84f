import { HasWords, IsCode, IsDay, resultUnion } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { CHANNELS } from '../interactions/interaction.entity.js';
import { type Mark, MARKS } from '../rules/index.js';

@ObjectType()
export class ScorecardQuestion {
  @Field(() => ID) code: string;
  @Field() question: string;
  @Field(() => Int, { description: 'All sum to 100.' }) weight: number;
  @Field({ description: 'Missed, it fails the whole contact.' }) autoFail: boolean;
  @Field(() => String, { nullable: true, description: 'The training module that helps.' }) module: string | null;
}

@ObjectType()
export class ScorecardNow {
  @Field(() => Int) version: number;
  @Field(() => [ScorecardQuestion]) items: ScorecardQuestion[];
}

@ObjectType({ description: 'What a version says otherwise than the one before; null before: new, null after: gone.' })
export class ScorecardItemChange {
  @Field(() => ScorecardQuestion, { nullable: true }) before: ScorecardQuestion | null;
  @Field(() => ScorecardQuestion, { nullable: true }) after: ScorecardQuestion | null;
}

@ObjectType()
export class ScorecardVersion {
  @Field(() => Int) version: number;
  @Field(() => [ScorecardQuestion]) items: ScorecardQuestion[];
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD in the city\'s zone; null: since it was made.' }) firstDay: string | null;
  @Field() madeAt: Date;
  @Field(() => String, { nullable: true, description: 'Null: the city\'s folder.' }) madeByName: string | null;
  @Field(() => [ScorecardItemChange]) changes: ScorecardItemChange[];
}

@ObjectType()
export class ModuleChoice {
  @Field(() => ID) code: string;
  @Field() title: string;
}

@ObjectType()
export class Scorecards {
  @Field({ description: 'YYYY-MM-DD in the city\'s zone.' }) today: string;
  @Field(() => Int, { nullable: true, description: 'The version that contacts are scored by today.' }) inForce: number | null;
  @Field(() => [ScorecardVersion], { description: 'Newest first, at most fifty.' }) versions: ScorecardVersion[];
  @Field(() => [ModuleChoice], { description: 'That an item may name.' }) modules: ModuleChoice[];
}

@ObjectType()
export class RecentContact {
  @Field(() => ID) id: string;
  @Field() channel: string;
  @Field() startedAt: Date;
  @Field() agentName: string;
}

@ObjectType()
export class ContactToScore extends RecentContact {
  @Field({ description: 'sample, calibration or mystery' }) kind: string;
  @Field(() => String, { nullable: true }) disposition: string | null;
  @Field() note: string;
}

@ObjectType()
export class ScoreDispute {
  @Field(() => ID) id: string;
  @Field() agentName: string;
  @Field(() => Float, { nullable: true }) score: number | null;
  @Field() dispute: string;
  @Field() disputedAt: Date;
}

@ObjectType()
export class MarkGiven {
  @Field(() => ID) item: string;
  @Field() question: string;
  @Field(() => Int) weight: number;
  @Field() autoFail: boolean;
  @Field(() => String, { description: 'yes, no or not-applicable' }) mark: Mark;
}

@ObjectType({ description: 'A score that its agent disputes, with every mark that was given.' })
export class DisputedScore extends ScoreDispute {
  @Field() channel: string;
  @Field() startedAt: Date;
  @Field({ description: 'What the agent wrote of the contact.' }) contactNote: string;
  @Field() scorerName: string;
  @Field() scoredAt: Date;
  @Field() failed: boolean;
  @Field({ description: 'The scorer\'s.' }) note: string;
  @Field(() => Int, { description: 'Of the scorecard.' }) version: number;
  @Field(() => [MarkGiven]) marks: MarkGiven[];
  @Field(() => String, { nullable: true, description: 'The answer to the dispute.' }) settled: string | null;
  @Field({ description: 'The dispute was right: it counts no more.' }) withdrawn: boolean;
}

@ObjectType({ description: 'How far several scorers of one contact are apart, in points.' })
export class Calibration {
  @Field(() => ID) id: string;
  @Field() startedAt: Date;
  @Field() agentName: string;
  @Field(() => Int) n: number;
  @Field(() => Float) mean: number;
  @Field(() => Float) lowest: number;
  @Field(() => Float) highest: number;
  @Field(() => Float) range: number;
}

@ObjectType({ description: 'Something to learn from a missed item.' })
export class CoachingTask {
  @Field(() => ID) id: string;
  @Field() agentName: string;
  @Field() question: string;
  @Field(() => String, { nullable: true }) moduleCode: string | null;
  @Field() openedAt: Date;
  @Field({ description: 'The module was passed since.' }) trained: boolean;
  @Field(() => Date, { nullable: true, description: 'A later contact had it right.' }) closedAt: Date | null;
}

@ObjectType()
export class QualityRoom {
  @Field(() => ScorecardNow, { nullable: true }) scorecard: ScorecardNow | null;
  @Field(() => [ContactToScore]) toScore: ContactToScore[];
  @Field(() => [ScoreDispute]) disputes: ScoreDispute[];
  @Field(() => [Calibration], { description: 'Of contacts that the visitor scored, too.' }) calibrations: Calibration[];
  @Field(() => [CoachingTask], { description: 'Open.' }) coaching: CoachingTask[];
}

@ObjectType()
export class OwnScore {
  @Field(() => ID) id: string;
  @Field() channel: string;
  @Field() startedAt: Date;
  @Field(() => Float, { nullable: true, description: '0 to 100; null where nothing applied.' }) score: number | null;
  @Field() failed: boolean;
  @Field(() => [String]) missed: string[];
  @Field() note: string;
  @Field(() => String, { nullable: true }) dispute: string | null;
  @Field(() => String, { nullable: true, description: 'The answer to the dispute.' }) settled: string | null;
  @Field({ description: 'The dispute was right: it counts no more.' }) withdrawn: boolean;
}

@ObjectType({ description: 'A contact that we make ourselves, to see whether the answer is right.' })
export class Mystery {
  @Field(() => ID) id: string;
  @Field() channel: string;
  @Field() scenario: string;
  @Field() expected: string;
  @Field({ description: 'YYYY-MM-DD' }) plannedOn: string;
  @Field(() => ID, { nullable: true, description: 'The contact it became.' }) interactionId: string | null;
  @Field(() => Boolean, { nullable: true }) asExpected: boolean | null;
  @Field() wasTold: string;
  @Field(() => String, { nullable: true }) agentName: string | null;
  @Field(() => Float, { nullable: true }) score: number | null;
}

@ObjectType()
export class ContactScoredDone {
  @Field(() => ID) id: string;
  @Field(() => Float, { nullable: true }) score: number | null;
  @Field() failed: boolean;
  @Field(() => [String]) missed: string[];
}

@ObjectType()
export class QualityDone {
  @Field(() => ID) id: string;
}

@ObjectType()
export class ScorecardChanged {
  @Field(() => Int) version: number;
}

@ArgsType()
export class QualityIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class SampleArgs {
  @Field(() => Int, { defaultValue: 4 }) @IsInt() @Min(1) @Max(30) perAgent: number;
}

@InputType()
export class MarkInput {
  @Field(() => ID) @IsCode() item: string;
  @Field(() => String, { description: 'yes, no or not-applicable' }) @IsIn(MARKS) mark: Mark;
}

@InputType()
export class ScoreInput {
  @Field(() => ID) @IsUUID() interactionId: string;
  @Field(() => Int, { description: 'Of the scorecard that was read while marking.' }) @IsInt() @Min(1) @Max(1_000_000) version: number;
  @Field(() => [MarkInput]) @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => MarkInput) marks: MarkInput[];
  @Field({ defaultValue: '' }) @MaxLength(2_000) note: string;
}

@ArgsType()
export class DisputeArgs extends QualityIdArgs {
  @Field() @HasWords() @MaxLength(1_000) why: string;
}

@ArgsType()
export class SettleArgs extends QualityIdArgs {
  @Field() @HasWords() @MaxLength(1_000) answer: string;
  @Field() @IsBoolean() withdrawn: boolean;
}

@InputType()
export class ScorecardItemInput {
  @Field(() => ID) @IsCode() code: string;
  @Field() @HasWords() @MaxLength(200) question: string;
  @Field(() => Int) @IsInt() @Min(0) @Max(100) weight: number;
  @Field() @IsBoolean() autoFail: boolean;
  @Field(() => String, { nullable: true }) @IsOptional() @IsCode() module?: string | null;
}

@ArgsType()
export class ScorecardArgs {
  @Field(() => [ScorecardItemInput]) @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => ScorecardItemInput) items: ScorecardItemInput[];
  @Field({ description: 'YYYY-MM-DD, today or later' }) @IsDay() firstDay: string;
  @Field(() => Int, { description: 'The newest version when it was opened; 0: none.' }) @IsInt() @Min(0) @Max(1_000_000) basedOn: number;
}

@InputType()
export class MysteryInput {
  @Field(() => String, { description: 'phone, walk-in, chat, email, social or meeting' }) @IsIn(CHANNELS) channel: string;
  @Field() @HasWords() @MaxLength(1_000) scenario: string;
  @Field() @HasWords() @MaxLength(1_000) expected: string;
  @Field({ description: 'YYYY-MM-DD' }) @IsDay() plannedOn: string;
}

@ArgsType()
export class FoundMysteryArgs extends QualityIdArgs {
  @Field(() => ID) @IsUUID() interactionId: string;
  @Field() @IsBoolean() asExpected: boolean;
  @Field() @MaxLength(1_000) wasTold: string;
}

export const ScoreContactResult = resultUnion('ScoreContactResult', () => ContactScoredDone);
export const QualityResult = resultUnion('QualityResult', () => QualityDone);
export const ScorecardResult = resultUnion('ScorecardResult', () => ScorecardChanged);
