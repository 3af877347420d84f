import { connectionOf, enumOf, IsDay, PageArgs } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { FeedbackShare } from '../feedback.types.js';
import { AUDIT_VERDICTS, type AuditVerdict, MOST_OF_A_ROUND } from '../rules/index.js';

export const AuditVerdicts = enumOf(AUDIT_VERDICTS);
registerEnumType(AuditVerdicts, { name: 'AuditVerdict' });

@ObjectType({ description: 'A closing to look at on the spot.' })
export class AuditCheck {
  @Field(() => ID) id: string;
  @Field(() => ID) requestId: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true, description: 'What was told when it was closed.' }) told: string | null;
  @Field() closedAt: Date;
  @Field() drawnAt: Date;
  @Field(() => AuditVerdicts, { nullable: true }) verdict: AuditVerdict | null;
  @Field(() => String, { nullable: true }) note: string | null;
  @Field(() => String, { nullable: true }) checkedByName: string | null;
  @Field(() => Date, { nullable: true }) checkedAt: Date | null;
}
export const AuditCheckConnection = connectionOf('AuditCheck', AuditCheck);

@ArgsType()
export class AuditChecksArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Those that were looked at, latest first; else what waits, oldest first.' }) @IsBoolean() done: boolean;
}

@ArgsType()
export class AuditCheckArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@InputType()
export class DrawAuditInput {
  @Field({ description: 'YYYY-MM-DD' }) @IsDay() fromOn: string;
  @Field({ description: 'YYYY-MM-DD' }) @IsDay() untilOn: string;
  @Field(() => Int) @IsInt() @Min(1) @Max(MOST_OF_A_ROUND) size: number;
}

@InputType()
export class JudgeClosingInput {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => AuditVerdicts) @IsIn(Object.values(AuditVerdicts)) verdict: AuditVerdict;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2_000) note: string;
}

@ObjectType()
export class AuditChanged {
  @Field(() => ID) id: string;
}

@ObjectType({ description: 'Of what was checked, the share that held, beside how many were closed as done.' })
export class ClosureAccuracyRow {
  @Field() name: string;
  @Field(() => Int) closed: number;
  @Field(() => FeedbackShare) held: FeedbackShare;
}

@ObjectType({ description: 'How far "closed" can be believed: by random checks on the spot in the last year.' })
export class ClosureAccuracy {
  @Field(() => Int) days: number;
  @Field() asOf: Date;
  @Field(() => Int) leastToRank: number;
  @Field(() => ClosureAccuracyRow) all: ClosureAccuracyRow;
  @Field(() => [ClosureAccuracyRow], { description: 'By name.' }) departments: ClosureAccuracyRow[];
  @Field(() => [ClosureAccuracyRow], { description: 'By name; those of which any was checked.' }) services: ClosureAccuracyRow[];
}
