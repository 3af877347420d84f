import { HasWords, IsCode, resultUnion } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNumber, IsOptional, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';

@ObjectType({ description: 'Where one stands with a module.' })
export class OwnTraining {
  @Field() code: string;
  @Field(() => Int) version: number;
  @Field() title: string;
  @Field({ description: 'new, passed, behind (an older version was passed) or expired' }) state: string;
  @Field(() => Date, { nullable: true }) expiresAt: Date | null;
  @Field({ description: 'Needed before some channel or service may be taken.' }) required: boolean;
  @Field(() => String, { nullable: true, description: 'Why it would help now: scorecard, article or goal.' }) suggested: string | null;
}

@ObjectType({ description: 'Without which choice is right.' })
export class TrainingQuestion {
  @Field() question: string;
  @Field(() => [String]) choices: string[];
}

@ObjectType()
export class TrainingModule {
  @Field() code: string;
  @Field(() => Int) version: number;
  @Field() title: string;
  @Field({ description: 'Its Markdown, sanitised.' }) html: string;
  @Field(() => [TrainingQuestion]) questions: TrainingQuestion[];
  @Field(() => Float, { description: 'This share of the answers must be right.' }) passShare: number;
}

@ObjectType()
export class TrainingMarked {
  @Field(() => Int) right: number;
  @Field(() => Int) total: number;
  @Field() passed: boolean;
  @Field(() => [Int], { description: 'Questions that were wrong, from 0.' }) wrong: number[];
}

@ObjectType({ description: 'What one wants to get better at.' })
export class PersonalGoal {
  @Field(() => ID) id: string;
  @Field() words: string;
  @Field(() => Int) steps: number;
  @Field(() => Int) done: number;
  @Field(() => String, { nullable: true, description: 'The code of the module that they learn for it; to pass it is a step.' }) moduleCode: string | null;
}

@ObjectType()
export class TrainingPublished {
  @Field() code: string;
  @Field(() => Int) version: number;
}

@ObjectType()
export class TrainingRequired {
  @Field(() => [String]) codes: string[];
}

@ArgsType()
export class TrainingArgs {
  @Field(() => ID) @IsCode() code: string;
}

@ArgsType()
export class TakeQuizArgs extends TrainingArgs {
  @Field(() => Int) @IsInt() version: number;
  @Field(() => [Int], { description: 'The choice of each question, from 0; -1 where none was made.' })
  @ArrayMaxSize(50)
  @IsInt({ each: true })
  @Min(-1, { each: true })
  @Max(5, { each: true })
  answers: number[];
}

@ObjectType({ description: 'A module as whoever looks after training sees it.' })
export class ManagedTraining {
  @Field() code: string;
  @Field(() => Int) version: number;
  @Field() title: string;
  @Field() publishedAt: Date;
  @Field(() => Int, { description: 'People whose pass holds now.' }) holding: number;
  @Field(() => Int, { description: 'Of them, whose pass ends within thirty days.' }) expiringSoon: number;
}

@ObjectType({ description: 'Where somebody stands with a module.' })
export class TrainingHolder {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field({ description: 'new, passed, behind (an older version was passed) or expired' }) state: string;
  @Field(() => Date, { nullable: true, description: 'The newest pass.' }) passedAt: Date | null;
  @Field(() => Date, { nullable: true }) expiresAt: Date | null;
}

@ObjectType()
export class QuizQuestionWritten {
  @Field() question: string;
  @Field(() => [String]) choices: string[];
  @Field(() => Int, { description: 'Which is right, from 0.' }) right: number;
}

@ObjectType({ description: 'The newest version of a module, with the right answers.' })
export class ManagedModule {
  @Field() code: string;
  @Field(() => Int) version: number;
  @Field() title: string;
  @Field({ description: 'Markdown.' }) body: string;
  @Field(() => [QuizQuestionWritten]) quiz: QuizQuestionWritten[];
  @Field(() => Float, { description: 'This share of the answers must be right.' }) passShare: number;
  @Field(() => Int, { nullable: true, description: 'How long a pass holds; null: for good.' }) validDays: number | null;
  @Field(() => [String], { description: 'Codes of articles that it teaches: when one changes, whoever passed hears so.' }) articles: string[];
}

@ObjectType({ description: 'What must be passed before a channel or a service is taken.' })
export class TrainingNeed {
  @Field({ description: 'channel or service' }) kind: string;
  @Field({ description: "The channel's name, or the service's code." }) subject: string;
  @Field(() => [String]) codes: string[];
}

@InputType()
export class QuizQuestionInput {
  @Field() @HasWords() @MaxLength(300) question: string;
  @Field(() => [String]) @ArrayMaxSize(6) @HasWords({ each: true }) @MaxLength(200, { each: true }) choices: string[];
  @Field(() => Int, { description: 'Which is right, from 0.' }) @IsInt() @Min(0) @Max(5) right: number;
}

@InputType()
export class TrainingModuleInput {
  @Field(() => ID) @IsCode() code: string;
  @Field() @HasWords() @MaxLength(120) title: string;
  @Field({ description: 'Markdown.' }) @HasWords() @MaxLength(20_000) body: string;
  @Field(() => [QuizQuestionInput]) @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => QuizQuestionInput) quiz: QuizQuestionInput[];
  @Field(() => Float) @IsNumber() @Min(0.01) @Max(1) passShare: number;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(3_650) validDays?: number | null;
  @Field(() => [String], { defaultValue: [] }) @ArrayMaxSize(50) @MaxLength(100, { each: true }) articles: string[];
}

@ArgsType()
export class RequireTrainingArgs {
  @Field(() => String, { description: 'channel or service' }) @IsIn(['channel', 'service']) kind: 'channel' | 'service';
  @Field({ description: "The channel's name, or the service's code." }) @HasWords() @MaxLength(100) subject: string;
  @Field(() => [String]) @ArrayMaxSize(20) @MaxLength(60, { each: true }) codes: string[];
}

@ArgsType()
export class SetGoalArgs {
  @Field() @HasWords() @MaxLength(200) words: string;
  @Field(() => Int) @IsInt() @Min(1) @Max(100) steps: number;
  @Field(() => ID, { nullable: true, description: 'A module that helps: it is suggested from now on.' }) @IsOptional() @IsCode() module?: string | null;
}

@ArgsType()
export class StepGoalArgs {
  @Field(() => ID) @IsUUID() id: string;
}

export const TakeQuizResult = resultUnion('TakeQuizResult', () => TrainingMarked);
export const PublishTrainingResult = resultUnion('PublishTrainingResult', () => TrainingPublished);
export const RequireTrainingResult = resultUnion('RequireTrainingResult', () => TrainingRequired);
