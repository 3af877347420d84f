import { enumOf, IsLanguage, Translation, TranslationInput } from '@civic311/platform';
import { RequestDraft } from '@civic311/requests';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { AgentState } from '../interactions/interaction.entity.js';
import { DECLINE_REASONS, type DeclineReason, type TransferState } from '../rules/index.js';

export const DeclineReasons = enumOf(DECLINE_REASONS);
registerEnumType(DeclineReasons, { name: 'DeclineReason' });

@InputType()
export class OfferTransferInput {
  @Field(() => ID, { description: "One's own contact." }) @IsUUID() contact: string;
  @Field(() => ID, { description: 'A colleague at their desk.' }) @IsUUID() to: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(300) words: string;
  @Field(() => String, { nullable: true, description: 'The secret of what is typed in the call: it goes with it.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  draft?: string | null;
}

@ArgsType()
export class TransferArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class DeclineTransferArgs extends TransferArgs {
  @Field(() => DeclineReasons) @IsIn(DECLINE_REASONS) why: DeclineReason;
}

@ArgsType()
export class PutThroughArgs {
  @Field(() => ID, { description: "One's own contact." }) @IsUUID() contact: string;
  @Field({ description: 'The code of a listed number.' }) @IsString() @MaxLength(100) target: string;
  @Field({ defaultValue: 'warm', description: 'warm: after a word with who answers there; blind: without' }) @IsIn(['warm', 'blind']) how: 'warm' | 'blind';
}

@ArgsType()
export class ColleaguesArgs {
  @Field(() => String, { nullable: true, description: 'Who speaks it comes first among equals.' }) @IsOptional() @IsLanguage() language?: string | null;
}

@ArgsType()
export class InterpreterArgs {
  @Field(() => ID, { description: "One's own contact." }) @IsUUID() contact: string;
  @Field() @IsLanguage() language: string;
}

@ObjectType({ description: 'Somebody who takes contacts, and whether they can now.' })
export class ColleagueNow {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field(() => String, { description: 'ready, wrap-up, talking or away' }) state: AgentState;
  @Field() since: Date;
  @Field(() => [String]) languages: string[];
  @Field(() => [String], { description: 'By name, at most ten.' }) skills: string[];
}

@ObjectType({ description: 'A number that calls may be put through to.' })
export class TransferTarget {
  @Field() code: string;
  @Field() name: string;
  @Field() phone: string;
  @Field() about: string;
  @Field(() => [String], { description: 'Spoken there; none where nobody said.' }) languages: string[];
}

@ObjectType({ description: 'A call that a colleague offers, with what they know of it.' })
export class TransferOffer {
  @Field(() => ID) id: string;
  @Field() fromName: string;
  @Field(() => String, { nullable: true, description: 'What they say of it.' }) words: string | null;
  @Field() untilAt: Date;
  @Field(() => String, { nullable: true, description: 'E.164' }) phone: string | null;
  @Field(() => String, { nullable: true }) language: string | null;
  @Field({ description: 'Since when they speak.' }) since: Date;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field(() => RequestDraft, { nullable: true, description: 'What is typed so far; null where it was not kept.' }) draft: RequestDraft | null;
}

@ObjectType({ description: "A call of one's own that is offered, or was just now and came back." })
export class MyTransfer {
  @Field(() => ID) id: string;
  @Field(() => ID) contact: string;
  @Field(() => String, { description: 'offered, declined, unanswered or put-through' }) state: TransferState;
  @Field({ description: 'A colleague or a listed number.' }) toName: string;
  @Field(() => String, { nullable: true, description: 'Of a listed number.' }) phone: string | null;
  @Field(() => DeclineReasons, { nullable: true }) why: DeclineReason | null;
  @Field() untilAt: Date;
}

@ObjectType({ description: 'A call that was one\'s own until just now, and who has it.' })
export class CallGone {
  @Field(() => ID) contact: string;
  @Field() byName: string;
  @Field() at: Date;
}

@ObjectType()
export class TransferChanged {
  @Field(() => ID) id: string;
}

@ObjectType({ description: 'A number of the list, in all languages, for whoever edits it.' })
export class ListedNumber {
  @Field() code: string;
  @Field(() => [Translation]) name: Translation[];
  @Field({ description: 'E.164.' }) phone: string;
  @Field(() => [Translation], { description: 'What it is for, and when somebody is there.' }) about: Translation[];
  @Field(() => Int, { description: 'Where it stands on the list: from 1.' }) position: number;
  @Field() active: boolean;
  @Field(() => [String], { description: 'Spoken there; none where nobody said.' }) languages: string[];
}

@InputType()
export class ListedNumberInput {
  @Field() @IsString() @MaxLength(64) code: string;
  @Field(() => [TranslationInput]) @ArrayMinSize(1) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) name: TranslationInput[];
  @Field() @IsString() @MaxLength(40) phone: string;
  @Field(() => [TranslationInput]) @ArrayMinSize(1) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) about: TranslationInput[];
  @Field(() => Int, { description: 'From 1; beyond the end is the end.' }) @IsInt() @Min(1) @Max(1_000) position: number;
  @Field() @IsBoolean() active: boolean;
  @Field(() => [String], { defaultValue: [], description: 'Spoken there.' }) @ArrayMaxSize(20) @IsLanguage({ each: true }) languages: string[];
}

@ArgsType()
export class SaveListedNumberArgs {
  @Field(() => ListedNumberInput) @ValidateNested() @Type(() => ListedNumberInput) number: ListedNumberInput;
  @Field({ description: 'True adds it, and is refused where its code is taken.' }) @IsBoolean() isNew: boolean;
}

@ObjectType()
export class ListedNumberSaved {
  @Field() code: string;
}
