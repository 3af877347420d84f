import { connectionOf, enumOf, IsLanguage, PageArgs, resultUnion } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { COMPLAINT_DECISIONS, COMPLAINT_KINDS, COMPLAINT_STATES, type ComplaintDecision, type ComplaintKind, type ComplaintState } from '../rules/index.js';

export const ComplaintKinds = enumOf(COMPLAINT_KINDS);
export const ComplaintStates = enumOf(COMPLAINT_STATES);
export const ComplaintDecisions = enumOf(COMPLAINT_DECISIONS);
export const ComplaintFilter = enumOf(['open', 'ended'] as const);
for (const [name, values] of Object.entries({ ComplaintKind: ComplaintKinds, ComplaintState: ComplaintStates, ComplaintDecision: ComplaintDecisions, ComplaintFilter })) registerEnumType(values, { name });

@ObjectType({ description: 'A complaint as who made it sees it, by its secret link.' })
export class OwnComplaint {
  @Field(() => ComplaintKinds) kind: ComplaintKind;
  @Field(() => ComplaintStates) state: ComplaintState;
  @Field() receivedAt: Date;
  @Field({ description: 'When the answer is owed that is waited for, or was.' }) dueAt: Date;
  @Field() hasEmail: boolean;
  @Field(() => ComplaintDecisions, { nullable: true }) decision: ComplaintDecision | null;
  @Field(() => String, { nullable: true }) answer: string | null;
  @Field(() => String, { nullable: true, description: 'What is done differently.' }) learning: string | null;
  @Field(() => Date, { nullable: true }) answeredAt: Date | null;
  @Field(() => ComplaintDecisions, { nullable: true }) reviewDecision: ComplaintDecision | null;
  @Field(() => String, { nullable: true }) reviewAnswer: string | null;
  @Field(() => Date, { nullable: true }) reviewedAt: Date | null;
  @Field() mayAskReview: boolean;
}

@ObjectType({ description: 'A complaint as who answers it sees it. Who made it is not in it.' })
export class Complaint {
  @Field(() => ID) id: string;
  @Field(() => ComplaintKinds) kind: ComplaintKind;
  @Field(() => ComplaintStates) state: ComplaintState;
  @Field() words: string;
  @Field() language: string;
  @Field(() => String, { nullable: true }) reference: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field() receivedAt: Date;
  @Field() dueAt: Date;
  @Field(() => String, { nullable: true }) handlerName: string | null;
  @Field(() => ComplaintDecisions, { nullable: true }) decision: ComplaintDecision | null;
  @Field(() => String, { nullable: true }) answer: string | null;
  @Field(() => String, { nullable: true }) learning: string | null;
  @Field(() => Date, { nullable: true }) answeredAt: Date | null;
  @Field(() => String, { nullable: true }) reviewWhy: string | null;
  @Field(() => String, { nullable: true }) reviewerName: string | null;
  @Field(() => ComplaintDecisions, { nullable: true }) reviewDecision: ComplaintDecision | null;
  @Field(() => String, { nullable: true }) reviewAnswer: string | null;
  @Field(() => Date, { nullable: true }) reviewedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'INVOLVED or NOT_INDEPENDENT: why one may not answer it oneself.' }) whyNot: string | null;
}
export const ComplaintConnection = connectionOf('Complaint', Complaint);

@ObjectType()
export class ComplaintMade {
  @Field({ description: 'When an answer is owed.' }) dueAt: Date;
}
@ObjectType()
export class ComplaintAnswered {
  @Field(() => ID) id: string;
}
export const ComplainResult = resultUnion('ComplainResult', () => ComplaintMade);
export const AskReviewResult = resultUnion('AskReviewResult', () => ComplaintMade);
export const AnswerComplaintResult = resultUnion('AnswerComplaintResult', () => ComplaintAnswered);

@InputType()
export class ComplainInput {
  @Field(() => ID, { description: 'Chosen by who complains: the only key to it; the same key is the same complaint.' }) @IsUUID(4) key: string;
  @Field(() => ComplaintKinds) @IsIn(Object.values(ComplaintKinds)) kind: ComplaintKind;
  @Field() @IsString() @MaxLength(6_000) words: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(254) email: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(50) reference: string;
  @Field() @IsLanguage() language: string;
}
@ArgsType()
export class OwnComplaintArgs {
  @Field() @IsString() @MaxLength(100) secret: string;
}
@ArgsType()
export class AskReviewArgs extends OwnComplaintArgs {
  @Field() @IsString() @MaxLength(3_000) why: string;
}
@ArgsType()
export class ComplaintsArgs extends PageArgs {
  @Field(() => ComplaintFilter, { defaultValue: 'open' }) @IsIn(Object.values(ComplaintFilter)) show: 'open' | 'ended';
}
@ArgsType()
export class ComplaintArgs {
  @Field(() => ID) @IsUUID() id: string;
}
@InputType()
export class AnswerComplaintInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ComplaintDecisions) @IsIn(Object.values(ComplaintDecisions)) decision: ComplaintDecision;
  @Field() @IsString() @MaxLength(6_000) answer: string;
  @Field({ defaultValue: '', description: 'What is done differently from now on.' }) @IsString() @MaxLength(3_000) learning: string;
}
