import { enumOf, HasWords } from '@civic311/platform';
import { RequestDraft } from '@civic311/requests';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { HELP_REASONS, type HelpReason, type HelpState } from '../rules/index.js';

export const HelpReasons = enumOf(HELP_REASONS);
registerEnumType(HelpReasons, { name: 'HelpReason', description: 'Why an agent asks for a supervisor; each is one key.' });

@InputType()
export class AskForHelpInput {
  @Field(() => ID, { description: "One's own contact." }) @IsUUID() contact: string;
  @Field(() => HelpReasons) @IsIn(HELP_REASONS) reason: HelpReason;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(200) words: string;
  @Field(() => String, { nullable: true, description: 'The secret of what is typed in the call: who takes it reads along.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  draft?: string | null;
}

@ArgsType()
export class HelpArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class WhisperArgs extends HelpArgs {
  @Field() @HasWords() @MaxLength(500) words: string;
}

@ObjectType()
export class Whisper {
  @Field(() => ID) id: string;
  @Field() at: Date;
  @Field(() => String, { nullable: true }) byName: string | null;
  @Field() words: string;
}

@ObjectType({ description: 'An agent asked for a supervisor, and the call goes on.' })
export class HelpAsked {
  @Field(() => ID) id: string;
  @Field(() => ID) contact: string;
  @Field() agentName: string;
  @Field(() => HelpReasons) reason: HelpReason;
  @Field(() => String, { nullable: true, description: 'What the agent says of it.' }) words: string | null;
  @Field(() => String, { description: 'asked or taken' }) state: HelpState;
  @Field() askedAt: Date;
  @Field(() => String, { nullable: true, description: 'Who is on their way.' }) takenByName: string | null;
  @Field({ description: 'By the visitor.' }) isMine: boolean;
  @Field({ description: 'Told again, because nobody took it.' }) isLate: boolean;
}

@ObjectType({ description: "One's own, with what was whispered." })
export class MyHelp extends HelpAsked {
  @Field(() => [Whisper], { description: 'Oldest first.' }) whispers: Whisper[];
}

@ObjectType({ description: 'The same for who took it: what the agent has on their screen.' })
export class HelpWithCall extends HelpAsked {
  @Field(() => String, { nullable: true, description: 'Where it came in.' }) queue: string | null;
  @Field(() => String, { nullable: true, description: 'E.164' }) phone: string | null;
  @Field(() => String, { nullable: true }) language: string | null;
  @Field({ description: 'Since when they speak.' }) since: Date;
  @Field(() => RequestDraft, { nullable: true, description: 'What is typed so far; null where it was not kept.' }) draft: RequestDraft | null;
  @Field(() => [Whisper], { description: 'Oldest first.' }) whispers: Whisper[];
}

@ObjectType()
export class HelpChanged {
  @Field(() => ID) id: string;
}

@ObjectType({ description: 'A call that is the visitor\'s now.' })
export class CallHandedOver {
  @Field(() => ID) contact: string;
  @Field(() => String, { nullable: true, description: 'The only key to what was typed; null where it is gone.' }) secret: string | null;
  @Field() startedAt: Date;
}
