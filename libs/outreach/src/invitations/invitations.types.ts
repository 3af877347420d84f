import { connectionOf, enumOf, IsLanguage, PageArgs, resultUnion } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { GROUP_ANSWERS, type GroupAnswer, INVITATION_STATES, type InvitationState } from '../rules/index.js';

const InvitationStates = enumOf(INVITATION_STATES);
registerEnumType(InvitationStates, { name: 'InvitationState' });
const GroupAnswers = enumOf(GROUP_ANSWERS);
registerEnumType(GroupAnswers, { name: 'InvitationAnswer', description: 'What the group may do about its invitation.' });

@InputType()
export class InviteUsInput {
  @Field(() => ID, { description: 'Chosen by who asks: the only key to the invitation; the same key is the same invitation.' }) @IsUUID(4) key: string;
  @Field() @IsString() @MaxLength(1_000) groupName: string;
  @Field() @IsString() @MaxLength(1_000) place: string;
  @Field(() => String, { nullable: true, description: 'Code of the neighborhood.' }) @IsOptional() @IsString() @MaxLength(100) neighborhood?: string | null;
  @Field({ description: 'When it would suit them.' }) @IsString() @MaxLength(4_000) wishes: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) about: string;
  @Field(() => Int) @IsInt() @Min(0) @Max(1_000_000) people: number;
  @Field(() => [String]) @ArrayMaxSize(12) @IsLanguage({ each: true }) languages: string[];
  @Field() @IsString() @MaxLength(1_000) contactName: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(254) email: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(30) phone: string;
  @Field() @IsLanguage() language: string;
}

@ArgsType()
export class InvitationSecretArgs {
  @Field() @IsString() @MaxLength(100) secret: string;
}

@ArgsType()
export class AnswerInvitationArgs extends InvitationSecretArgs {
  @Field(() => GroupAnswers) @IsIn(GROUP_ANSWERS) answer: GroupAnswer;
  @Field({ defaultValue: '', description: 'When it suits them better.' }) @IsString() @MaxLength(500) wishes: string;
}

@ArgsType()
export class InvitationsArgs extends PageArgs {
  @Field(() => InvitationStates, { nullable: true }) @IsOptional() @IsIn(INVITATION_STATES) state?: InvitationState | null;
}

@ArgsType()
export class InvitationIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@InputType()
export class MoveInvitationInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => Int, { description: 'As it was read: refused when somebody moved it meanwhile.' }) @IsInt() version: number;
  @Field(() => InvitationStates) @IsIn(INVITATION_STATES) to: InvitationState;
  @Field({ defaultValue: '', description: 'The day that is offered, by the city’s clock: 2027-03-14T18:30.' }) @IsString() @MaxLength(30) slotLocal: string;
  @Field({ defaultValue: '', description: 'Why it is declined, as the group is told.' }) @IsString() @MaxLength(1_000) reason: string;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(5_000) peopleReached?: number | null;
  @Field({ defaultValue: '', description: 'What was heard there.' }) @IsString() @MaxLength(4_000) concerns: string;
}

@InputType()
export class PrepareInvitationInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => Int) @IsInt() version: number;
  @Field() @IsBoolean() isMine: boolean;
  @Field({ description: 'What to bring: one a line.' }) @IsString() @MaxLength(2_000) materials: string;
}

@ObjectType()
export class InvitationSent {
  @Field(() => InvitationStates) state: InvitationState;
}
export const InviteUsResult = resultUnion('InviteUsResult', () => InvitationSent);

@ObjectType()
export class InvitationMoved {
  @Field(() => ID, { description: 'Of the invitation, or of the event that was made of it.' }) id: string;
}
export const MoveInvitationResult = resultUnion('MoveInvitationResult', () => InvitationMoved);

@ObjectType({ description: 'An invitation, for the group that made it.' })
export class OwnInvitation {
  @Field(() => InvitationStates) state: InvitationState;
  @Field() groupName: string;
  @Field() place: string;
  @Field() wishes: string;
  @Field(() => Int) people: number;
  @Field(() => [String]) languages: string[];
  @Field(() => Date, { nullable: true }) slotAt: Date | null;
  @Field(() => String, { nullable: true }) declineReason: string | null;
  @Field() hasEmail: boolean;
  @Field(() => [GroupAnswers]) mayAnswer: GroupAnswer[];
}

@ObjectType()
export class InvitationLine {
  @Field(() => ID) id: string;
  @Field(() => InvitationStates) state: InvitationState;
  @Field() groupName: string;
  @Field() place: string;
  @Field(() => String, { nullable: true }) neighborhood: string | null;
  @Field(() => Int) people: number;
  @Field(() => [String]) languages: string[];
  @Field() askedAt: Date;
  @Field(() => Date, { nullable: true }) slotAt: Date | null;
  @Field(() => String, { nullable: true }) assignee: string | null;
}
export const InvitationConnection = connectionOf('Invitation', InvitationLine);

@ObjectType()
export class Invitation extends InvitationLine {
  @Field() wishes: string;
  @Field(() => String, { nullable: true }) about: string | null;
  @Field({ description: 'In which they are written to.' }) language: string;
  @Field(() => String, { nullable: true, description: 'What to bring: one a line.' }) materials: string | null;
  @Field(() => String, { nullable: true }) declineReason: string | null;
  @Field(() => Int, { nullable: true }) peopleReached: number | null;
  @Field(() => String, { nullable: true }) concerns: string | null;
  @Field(() => ID, { nullable: true }) eventId: string | null;
  @Field(() => Int) version: number;
  @Field() isMine: boolean;
  @Field(() => String, { nullable: true, description: 'Null for who may not read contact data.' }) contactName: string | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field(() => [InvitationStates]) mayMoveTo: InvitationState[];
}
