import { IsLanguage, resultUnion } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsDate, IsLatitude, IsLongitude, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

@InputType()
export class LiaisonMeetingInput {
  @Field({ description: 'A UUID chosen before the first try; repeats make one meeting.' }) @IsUUID() key: string;
  @Field() @IsString() @MaxLength(1_000) placeName: string;
  @Field({ description: 'Code of a neighborhood.' }) @IsString() @MaxLength(100) neighborhood: string;
  @Field({ description: 'The day in the city: 2026-11-23.' }) @IsString() @MaxLength(30) heldOn: string;
}

@InputType()
export class ConcernInput {
  @Field({ description: 'A random UUID chosen on the phone; the same is one concern, however often it is sent.' }) @IsUUID() key: string;
  @Field(() => ID) @IsUUID() meetingId: string;
  @Field({ defaultValue: '', description: 'Empty: something else.' }) @IsString() @MaxLength(100) serviceCode: string;
  @Field() @IsString() @MaxLength(100_000) words: string;
  @Field({ defaultValue: '', description: 'The place in words.' }) @IsString() @MaxLength(1_000) place: string;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLatitude() latitude?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLongitude() longitude?: number | null;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) name: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) email: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(100) phone: string;
  @Field({ description: 'The language of who said it.' }) @IsLanguage() language: string;
  @Field({ description: 'By the phone’s clock.' }) @IsDate() takenAt: Date;
  @Field({ description: 'By the same clock: what is off in both does not matter.' }) @IsDate() sentAt: Date;
}

@ArgsType()
export class MeetingIdArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class ClaimArgs {
  @Field({ description: 'Typed, or the whole address that was scanned.' }) @IsString() @MaxLength(300) typed: string;
}

@ObjectType({ description: 'A concern of a meeting, as the request that it became stands now. Nothing of who said it.' })
export class MeetingConcern {
  @Field(() => ID) key: string;
  @Field({ description: 'What was handed out: ABCD-EFGH-JKLM.' }) claimCode: string;
  @Field() reference: string;
  @Field(() => String, { nullable: true, description: 'None where the request is nobody else’s to know.' }) serviceName: string | null;
  @Field(() => String, { nullable: true }) place: string | null;
  @Field() state: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true, description: 'What the city said last, to everybody.' }) said: string | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field() takenAt: Date;
}

@ObjectType()
export class LiaisonMeeting {
  @Field(() => ID) id: string;
  @Field() placeName: string;
  @Field() neighborhoodName: string;
  @Field({ description: 'The day in the city: 2026-11-23.' }) heldOn: string;
  @Field() sample: boolean;
  @Field(() => [MeetingConcern], { description: 'In the order in which they were taken, at most two hundred.' }) concerns: MeetingConcern[];
}

@ObjectType()
export class LiaisonMeetingLine {
  @Field(() => ID) id: string;
  @Field() placeName: string;
  @Field() neighborhoodName: string;
  @Field() heldOn: string;
  @Field() sample: boolean;
  @Field(() => Int) concerns: number;
  @Field(() => Int, { description: 'Of them, still open.' }) open: number;
}

@ObjectType({ description: 'What a meeting begins with: how each concern of the last one stands.' })
export class MeetingAgenda {
  @Field() placeName: string;
  @Field() neighborhoodName: string;
  @Field() heldOn: string;
  @Field(() => LiaisonMeeting, { nullable: true, description: 'The last one before it in the same neighborhood.' }) last: LiaisonMeeting | null;
}

@ObjectType({ description: 'A service that a concern may be about.' })
export class ConcernService {
  @Field() code: string;
  @Field() name: string;
  @Field() group: string;
  @Field() needsPlace: boolean;
}

@ObjectType()
export class ConcernChoices {
  @Field(() => [ConcernService]) services: ConcernService[];
  @Field({ description: 'Whether the city says what a concern is kept as that no service fits.' }) takesOther: boolean;
  @Field({ description: 'Whether such a concern, too, needs a place.' }) otherNeedsPlace: boolean;
}

@InputType()
export class OtherConcernInput {
  @Field({ description: 'Of a service that residents may ask for; empty: none.' }) @IsString() @MaxLength(100) serviceCode: string;
}

@ObjectType({ description: 'As what a concern of a meeting is kept that no service fits.' })
export class OtherConcernKept {
  @Field(() => String, { nullable: true, description: 'None: each concern is about a service.' }) serviceCode: string | null;
}
export const SayOtherConcernResult = resultUnion('SayOtherConcernResult', () => OtherConcernKept);

@ObjectType()
export class OtherConcernSetting extends OtherConcernKept {
  @Field(() => [ConcernService], { description: 'What can be chosen.' }) services: ConcernService[];
}

@ObjectType({ description: 'What became of a concern whose number somebody holds.' })
export class Claim {
  @Field({ description: 'ABCD-EFGH-JKLM' }) claimCode: string;
  @Field({ description: 'False: it was not sent yet, or nobody handed this number out.' }) isKnown: boolean;
  @Field(() => String, { nullable: true }) reference: string | null;
  @Field(() => String, { nullable: true }) state: string | null;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field({ description: 'Whether everybody may read the request.' }) isPublic: boolean;
}

@ObjectType()
export class LiaisonMeetingMade {
  @Field(() => ID) id: string;
}
export const MakeLiaisonMeetingResult = resultUnion('MakeLiaisonMeetingResult', () => LiaisonMeetingMade);

@ObjectType()
export class ConcernTaken {
  @Field(() => ID) key: string;
  @Field() claimCode: string;
  @Field() reference: string;
}
export const SendConcernResult = resultUnion('SendConcernResult', () => ConcernTaken);
