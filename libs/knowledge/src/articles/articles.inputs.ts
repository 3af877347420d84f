import { IsLanguage, PageArgs } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ActionKinds, Audiences, Standings } from '../answers/answers.types.js';
import { ACTION_KINDS, type ActionKind, type Audience, AUDIENCES, type Standing, VERSION_STATES, type VersionState } from '../rules/index.js';
import { VersionStates } from './articles.types.js';
import type { DraftToWrite } from './write-draft.js';

const CODE = 100;
/** Against flooding; the rules refuse what is too long by its own limit, in words. */
const LONGEST_BODY = 2_000_000;
const LONGEST = 5_000;

@ArgsType()
export class ArticlesArgs extends PageArgs {
  @Field({ defaultValue: '', description: 'A piece of its title or code.' }) @IsString() @MaxLength(100) search: string;
  @Field(() => String, { nullable: true, description: "A department's code." }) @IsOptional() @IsString() @MaxLength(CODE) department?: string | null;
  @Field(() => VersionStates, { nullable: true, description: 'Of the version that is being written, or PUBLISHED.' }) @IsOptional() @IsIn(VERSION_STATES)
  state?: VersionState | null;
  @Field(() => Standings, { nullable: true }) @IsOptional() @IsIn(['fresh', 'review-due', 'expired']) standing?: Standing | null;
  @Field({ defaultValue: false, description: 'A translation is missing or behind.' }) @IsBoolean() behind: boolean;
}

@ArgsType()
export class ArticleArgs {
  @Field() @IsString() @MaxLength(CODE) code: string;
}

@ArgsType()
export class ArticleVersionArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class MoveArgs extends ArticleVersionArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) reason?: string | null;
}

@ArgsType()
export class PublishArgs extends ArticleVersionArgs {
  @Field(() => Date, { nullable: true, description: 'Later; without it at once.' }) @IsOptional() @IsDate() at?: Date | null;
}

@ArgsType()
export class CompareArgs {
  @Field(() => ID) @IsUUID() from: string;
  @Field(() => ID) @IsUUID() to: string;
  @Field() @IsLanguage() language: string;
}

@InputType()
export class AnswerActionInput {
  @Field(() => ActionKinds) @IsIn(ACTION_KINDS) kind: ActionKind;
  @Field() @IsString() @MaxLength(LONGEST) label: string;
  @Field({ description: "A service's code, a phone number or an address, as the kind says." }) @IsString() @MaxLength(LONGEST) to: string;
}

@InputType()
export class ArticleWordsInput {
  @Field() @IsLanguage() language: string;
  @Field() @IsString() @MaxLength(LONGEST) title: string;
  @Field() @IsString() @MaxLength(LONGEST) summary: string;
  @Field(() => [String]) @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(LONGEST, { each: true }) keywords: string[];
  @Field({ description: 'Markdown.' }) @IsString() @MaxLength(LONGEST_BODY) body: string;
  @Field(() => [AnswerActionInput]) @ArrayMaxSize(10) @ValidateNested({ each: true }) @Type(() => AnswerActionInput) actions: AnswerActionInput[];
}

@InputType()
export class ArticleDraftInput {
  @Field(() => String, { nullable: true, description: 'None: a new one.' }) @IsOptional() @IsString() @MaxLength(CODE) code?: string | null;
  @Field(() => ID, { nullable: true, description: 'The version being written that the editor saw.' }) @IsOptional() @IsUUID() basedOn?: string | null;
  @Field(() => Date, { nullable: true, description: 'When that was written.' }) @IsOptional() @IsDate() basedOnWrittenAt?: Date | null;
  @Field() @IsString() @MaxLength(CODE) department: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() ownerId?: string | null;
  @Field(() => Int) @IsInt() @Min(-1_000) @Max(1_000) reviewMonths: number;
  @Field(() => Date, { nullable: true }) @IsOptional() @IsDate() expiresAt?: Date | null;
  @Field({ defaultValue: false }) @IsBoolean() sample: boolean;
  @Field(() => Audiences) @IsIn(AUDIENCES) audience: Audience;
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(CODE, { each: true }) services: string[];
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(CODE, { each: true }) places: string[];
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(CODE, { each: true }) checklist: string[];
  @Field({ defaultValue: '' }) @IsString() @MaxLength(LONGEST) note: string;
  @Field(() => [ArticleWordsInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => ArticleWordsInput) texts: ArticleWordsInput[];
  @Field(() => [String], { defaultValue: [], description: 'Languages whose words are right as they are, though the source changed.' })
  @ArrayMaxSize(20) @IsLanguage({ each: true })
  checked: string[];
  @Field(() => ID, { nullable: true, description: 'The task of a gap that it is to answer.' }) @IsOptional() @IsUUID() task?: string | null;
}

export function draftOf({ texts, basedOn, basedOnWrittenAt, ...input }: ArticleDraftInput): DraftToWrite {
  return {
    code: input.code || null,
    basedOn: basedOn && basedOnWrittenAt ? { versionId: basedOn, writtenAt: basedOnWrittenAt } : null,
    task: input.task ?? null,
    department: input.department,
    ownerId: input.ownerId ?? null,
    reviewMonths: input.reviewMonths,
    expiresAt: input.expiresAt ?? null,
    sample: input.sample,
    audience: input.audience,
    services: [...new Set(input.services)],
    places: [...new Set(input.places)],
    checklist: [...new Set(input.checklist)],
    note: input.note.trim() || null,
    checked: input.checked,
    texts: Object.fromEntries(texts.map(({ language, keywords, actions, ...text }) => [language, {
      ...text,
      keywords: keywords.map((word) => word.trim()).filter(Boolean),
      actions: actions.map(({ kind, label, to }) => ({
        kind, label: label.trim(),
        service: kind === 'start-request' ? to.trim() : null, phone: kind === 'call' ? to.trim() : null, url: kind === 'open' || kind === 'download' ? to.trim() : null,
      })),
    }])),
  };
}
