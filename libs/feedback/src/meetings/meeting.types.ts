import { connectionOf, enumOf, IsDay, resultUnion } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { FeedbackThemeCount } from '../feedback.types.js';
import { ImprovementOnList } from '../improving/improvement.types.js';

export const MeetingNoteKinds = enumOf(['decision', 'promise'] as const);
export const PromiseSettlements = enumOf(['kept', 'dropped'] as const);
registerEnumType(MeetingNoteKinds, { name: 'MeetingNoteKind' });
registerEnumType(PromiseSettlements, { name: 'PromiseSettlement' });

@ObjectType()
export class ImprovementMeetingOnList {
  @Field(() => ID) id: string;
  @Field() startsAt: Date;
  @Field(() => [String]) departmentNames: string[];
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field(() => Int) decisions: number;
  @Field(() => Int, { description: 'Made at it and not settled yet.' }) openPromises: number;
}
export const ImprovementMeetingConnection = connectionOf('ImprovementMeeting', ImprovementMeetingOnList);

@ObjectType({ description: 'What was decided, or promised until a day.' })
export class MeetingNote {
  @Field(() => ID) id: string;
  @Field(() => MeetingNoteKinds) kind: 'decision' | 'promise';
  @Field() words: string;
  @Field() notedAt: Date;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field(() => String, { nullable: true }) ownerName: string | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => PromiseSettlements, { nullable: true, description: 'Null: it is owed.' }) settled: 'kept' | 'dropped' | null;
  @Field(() => Date, { nullable: true }) settledAt: Date | null;
}

@ObjectType({ description: 'Drawn up from what stands now, in the order in which it is spoken of.' })
export class ImprovementAgenda {
  @Field(() => [MeetingNote], { description: 'Of earlier meetings, not settled; due first.' }) promises: MeetingNote[];
  @Field(() => [ImprovementOnList], { description: 'Changes whose day is over.' }) overdue: ImprovementOnList[];
  @Field(() => [ImprovementOnList], { description: 'Changes that nobody has accepted or declined.' }) proposed: ImprovementOnList[];
  @Field(() => [ImprovementOnList], { description: 'Changes whose effect was judged in the ninety days before.' }) judged: ImprovementOnList[];
  @Field(() => [FeedbackThemeCount], { description: 'What people spoke of in the ninety days before, most first.' }) themes: FeedbackThemeCount[];
  @Field(() => Int) lateFollowUps: number;
  @Field(() => Int) lateComplaints: number;
}

@ObjectType()
export class ImprovementMeetingPerson {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ObjectType()
export class ImprovementMeeting {
  @Field(() => ID) id: string;
  @Field() startsAt: Date;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field() calledByName: string;
  @Field(() => [ImprovementMeetingPerson], { description: 'The departments at the table.' }) departments: ImprovementMeetingPerson[];
  @Field(() => ImprovementAgenda) agenda: ImprovementAgenda;
  @Field(() => [MeetingNote]) notes: MeetingNote[];
  @Field(() => [ImprovementMeetingPerson], { description: 'Of those departments: who may promise something, by name; at most two hundred.' }) people: ImprovementMeetingPerson[];
}

@ObjectType()
export class MeetingKept {
  @Field(() => ID) id: string;
}
export const MeetingResult = resultUnion('MeetingResult', () => MeetingKept);

@InputType()
export class CallMeetingInput {
  @Field(() => ID, { description: 'Chosen by the form: the same key is the same meeting.' }) @IsUUID() key: string;
  @Field({ description: 'YYYY-MM-DD, by the city\'s calendar.' }) @IsDay() day: string;
  @Field(() => [ID]) @ArrayMinSize(1) @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) departmentIds: string[];
}
@InputType()
export class NoteInMeetingInput {
  @Field(() => ID, { description: 'Chosen by the form: the same key is the same note.' }) @IsUUID() key: string;
  @Field(() => ID) @IsUUID() meetingId: string;
  @Field(() => MeetingNoteKinds) @IsIn(Object.values(MeetingNoteKinds)) kind: 'decision' | 'promise';
  @Field() @IsString() @MaxLength(2_000) words: string;
  @Field(() => ID, { nullable: true, description: 'Who promises; needed for a promise.' }) @IsOptional() @IsUUID() departmentId?: string | null;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() ownerId?: string | null;
  @Field(() => String, { nullable: true, description: 'A day, YYYY-MM-DD; needed for a promise.' }) @IsOptional() @IsDay() dueOn?: string | null;
}
@ArgsType()
export class ImprovementMeetingArgs {
  @Field(() => ID) @IsUUID() id: string;
}
@ArgsType()
export class SettlePromiseArgs extends ImprovementMeetingArgs {
  @Field(() => PromiseSettlements) @IsIn(Object.values(PromiseSettlements)) settled: 'kept' | 'dropped';
}
