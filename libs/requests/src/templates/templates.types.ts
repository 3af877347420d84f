import { resultUnion } from '@civic311/platform';
import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, ValidateNested } from 'class-validator';
import { OUTCOMES, type Outcome } from '../rules/lifecycle.js';
import { AFTERWARDS, type Afterwards, MACRO_ACTION_KINDS, type MacroActionKind } from '../rules/macro.js';
import { TEMPLATE_KINDS, type TemplateKind } from '../rules/reply-template.js';

@ObjectType({ description: 'Words in one language.' })
export class TemplateText {
  @Field() language: string;
  @Field() text: string;
}

@ObjectType({ description: 'Ready words as they read on one request.' })
export class ReadyTemplate {
  @Field() id: string;
  @Field() name: string;
  @Field({ description: 'reply, ask or close' }) kind: string;
  @Field(() => String, { nullable: true, description: 'Of a closing.' }) outcome: string | null;
  @Field({ description: "The resident's." }) language: string;
  @Field({ description: 'For the resident, filled in.' }) text: string;
  @Field(() => String, { nullable: true, description: "The same in the reader's language; null: they are the same language." }) ownText: string | null;
}

@ObjectType({ description: 'What a template said in one version.' })
export class TemplateVersion {
  @Field(() => Int) version: number;
  @Field() name: string;
  @Field(() => [TemplateText]) texts: TemplateText[];
  @Field() active: boolean;
  @Field(() => String, { nullable: true }) reviewOn: string | null;
  @Field(() => String, { nullable: true }) changedByName: string | null;
  @Field() changedAt: Date;
}

@ObjectType({ description: 'Ready words for residents.' })
export class ReplyTemplate {
  @Field() id: string;
  @Field() name: string;
  @Field({ description: 'reply, ask or close' }) kind: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true, description: 'Null: for every service.' }) serviceCode: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field(() => String, { nullable: true, description: "Null: the whole city's." }) departmentId: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field(() => [TemplateText]) texts: TemplateText[];
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' }) reviewOn: string | null;
  @Field() active: boolean;
  @Field(() => Int) version: number;
  @Field(() => Int, { description: 'How often its words were sent.' }) used: number;
  @Field() mayChange: boolean;
}

@ObjectType({ description: 'One step of a macro, as it reads on one request.' })
export class MacroStep {
  @Field() kind: string;
  @Field(() => String, { nullable: true }) priority: string | null;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field(() => String, { nullable: true, description: 'Of what is written to residents.' }) language: string | null;
  @Field(() => String, { nullable: true, description: 'The note, the reason, what is asked, or what the resident reads.' }) words: string | null;
  @Field(() => String, { nullable: true, description: "The resident's words in the reader's language, where that is another." }) ownWords: string | null;
}

@ObjectType({ description: 'Why a step cannot be done here.' })
export class MacroObstacle {
  @Field(() => Int, { description: 'From 1.' }) step: number;
  @Field() kind: string;
  @Field() code: string;
}

@ObjectType({ description: 'A macro on one request: what it would do, and what stands in its way.' })
export class ReadyMacro {
  @Field() id: string;
  @Field() name: string;
  @Field({ description: 'stay, close or next' }) afterwards: string;
  @Field(() => [MacroStep]) steps: MacroStep[];
  @Field(() => [MacroObstacle]) obstacles: MacroObstacle[];
}

@ObjectType({ description: 'One step of a macro as it was written.' })
export class MacroAction {
  @Field() kind: string;
  @Field(() => String, { nullable: true }) templateId: string | null;
  @Field(() => String, { nullable: true }) priority: string | null;
  @Field(() => String, { nullable: true }) departmentId: string | null;
  @Field(() => String, { nullable: true }) words: string | null;
  @Field() forEverybody: boolean;
  @Field() blocking: boolean;
}

@ObjectType({ description: 'Steps that belong together.' })
export class Macro {
  @Field() id: string;
  @Field() name: string;
  @Field(() => String, { nullable: true }) departmentId: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field(() => [MacroAction]) actions: MacroAction[];
  @Field() afterwards: string;
  @Field() active: boolean;
  @Field(() => Int) version: number;
  @Field(() => Int) used: number;
  @Field() mayChange: boolean;
}

@ObjectType()
export class TemplateKept {
  @Field() id: string;
  @Field(() => Int) version: number;
}
export const TemplateResult = resultUnion('TemplateResult', () => TemplateKept);

@ObjectType()
export class MacroRan {
  @Field() id: string;
  @Field(() => Int) version: number;
  @Field({ description: 'stay, close or next' }) afterwards: string;
}
export const MacroResult = resultUnion('MacroResult', () => MacroRan);

@InputType()
export class TemplateTextInput {
  @Field() @IsString() @MaxLength(10) language: string;
  @Field() @IsString() @MaxLength(20_000) text: string;
}

@InputType()
export class TemplateInput {
  @Field() @IsString() @MaxLength(1_000) name: string;
  @Field(() => String) @IsIn(TEMPLATE_KINDS) kind: TemplateKind;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(OUTCOMES) outcome?: Outcome | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) serviceCode?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() departmentId?: string | null;
  @Field(() => [TemplateTextInput]) @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TemplateTextInput) texts: TemplateTextInput[];
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(10) reviewOn?: string | null;
  @Field({ defaultValue: true }) @IsBoolean() active: boolean;
}

@InputType({ description: 'Each kind needs its own fields; the others are not looked at.' })
export class MacroActionInput {
  @Field(() => String) @IsIn(MACRO_ACTION_KINDS) kind: MacroActionKind;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) templateId?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) priority?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) departmentId?: string | null;
  @Field(() => String, { nullable: true, description: 'The note, the reason, what is asked of a department, or what the outcome needs.' })
  @IsOptional() @IsString() @MaxLength(20_000)
  words?: string | null;
  @Field({ defaultValue: false }) @IsBoolean() forEverybody: boolean;
  @Field({ defaultValue: true }) @IsBoolean() blocking: boolean;
}

@InputType()
export class MacroInput {
  @Field() @IsString() @MaxLength(1_000) name: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() departmentId?: string | null;
  @Field(() => [MacroActionInput]) @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => MacroActionInput) actions: MacroActionInput[];
  @Field(() => String) @IsIn(AFTERWARDS) afterwards: Afterwards;
  @Field({ defaultValue: true }) @IsBoolean() active: boolean;
}

@ArgsType()
export class PutTemplateArgs {
  @Field(() => String, { nullable: true, description: 'Without it a new one is made.' }) @IsOptional() @IsUUID() id?: string;
  @Field(() => Int, { defaultValue: 0, description: 'The version that was changed.' }) @IsInt() @Min(0) version: number;
  @Field(() => TemplateInput) @ValidateNested() @Type(() => TemplateInput) template: TemplateInput;
}

@ArgsType()
export class PutMacroArgs {
  @Field(() => String, { nullable: true, description: 'Without it a new one is made.' }) @IsOptional() @IsUUID() id?: string;
  @Field(() => Int, { defaultValue: 0, description: 'The version that was changed.' }) @IsInt() @Min(0) version: number;
  @Field(() => MacroInput) @ValidateNested() @Type(() => MacroInput) macro: MacroInput;
}
