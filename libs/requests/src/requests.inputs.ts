import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsLatitude, IsLongitude, IsNumber, IsOptional, IsString, IsUUID, Max, MaxLength,
  Min, ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { PageArgs } from '@civic311/platform';
import { type Outcome, STATES, type State } from './rules/lifecycle.js';
import { ATTENTION, type Attention, LATENESS, QUEUE_SORTS, type QueueLateness, type QueueSort } from './rules/queue-view.js';
import { MOST_MENTIONED } from './rules/mentions.js';

@InputType()
export class WhereInput {
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLatitude() latitude?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLongitude() longitude?: number | null;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) address: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2_000) note: string;
}

@InputType()
export class AnswerInput {
  @Field() @IsString() @MaxLength(100) code: string;
  @Field(() => [String]) @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(20_000, { each: true }) values: string[];
}

@InputType()
export class ContactInput {
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) name: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) email: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(100) phone: string;
  @Field() @IsString() @MaxLength(10) language: string;
  @Field() @IsBoolean() wantsUpdates: boolean;
}

@InputType()
export class OpenRequestInput {
  @Field({ description: 'A UUID chosen before the first try; repeats get the first answer.' }) @IsUUID() key: string;
  @Field() @IsString() @MaxLength(100) serviceCode: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(100_000) description: string;
  @Field(() => WhereInput) @ValidateNested() @Type(() => WhereInput) where: WhereInput;
  @Field(() => [AnswerInput], { defaultValue: [] }) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => AnswerInput)
  answers: AnswerInput[];
  @Field(() => ContactInput, { nullable: true }) @IsOptional() @ValidateNested() @Type(() => ContactInput) contact?: ContactInput | null;
  @Field(() => String, { nullable: true, description: "The draft's secret; its photos come along." }) @IsOptional() @IsString() @MaxLength(100)
  draft?: string | null;
}

@InputType()
export class OpenForCallerInput extends OpenRequestInput {
  @Field({ defaultValue: 'phone' }) @IsIn(['phone', 'walk-in', 'staff', 'email', 'chat', 'social', 'meeting']) channel: string;
}

@ArgsType()
export class QueueArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() departmentId?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() assigneeId?: string;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() mine?: boolean;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() unassigned?: boolean;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(10) @IsIn(STATES, { each: true }) states?: State[];
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) serviceCode?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) neighborhoodCode?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) districtCode?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(ATTENTION) attention?: Attention;
  @Field(() => String, { nullable: true, description: 'on-time, late or long-overdue; of open ones' }) @IsOptional() @IsIn(LATENESS) lateness?: QueueLateness;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) search?: string;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() closed?: boolean;
  @Field(() => String, { nullable: true, description: 'due, oldest or newest' }) @IsOptional() @IsIn(QUEUE_SORTS) sort?: QueueSort;
}

@ArgsType()
export class NearbyArgs extends PageArgs {
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLatitude() latitude?: number;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLongitude() longitude?: number;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(50) @Max(5_000) metres?: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) neighborhoodCode?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) serviceCode?: string;
  @Field({ defaultValue: false }) @IsBoolean() closed: boolean;
}

@ArgsType()
export class NearDuplicatesArgs {
  @Field() @IsString() @MaxLength(100) serviceCode: string;
  @Field(() => Float) @IsNumber() @Min(-90) @Max(90) latitude: number;
  @Field(() => Float) @IsNumber() @Min(-180) @Max(180) longitude: number;
}

@InputType({ description: 'The request, and the version that the person looked at.' })
export class TargetInput {
  @Field() @IsUUID() id: string;
  @Field(() => Int) @IsInt() @Min(1) version: number;
}

@InputType()
export class CloseInput {
  /** Which ones there are `closingFaults` looks at, so that all that is wrong is told at once. */
  @Field(() => String) @IsString() @MaxLength(40) outcome: Outcome;
  @Field() @IsString() @MaxLength(20_000) message: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(50) duplicateOf?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(500) referredTo?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(2_000) why?: string;
  @Field({ defaultValue: false, description: 'Open hand-offs end with it; without this they refuse the closing.' }) @IsBoolean() endTasks: boolean;
  @Field(() => String, { nullable: true, description: 'Whose words they began as; counted.' }) @IsOptional() @IsString() @MaxLength(100) templateId?: string | null;
}

@InputType()
export class FollowInput {
  @Field() @IsString() @MaxLength(50) reference: string;
  @Field({ description: 'An e-mail address; or a telephone, where the city sends texts.' }) @IsString() @MaxLength(1_000) address: string;
  @Field() @IsString() @MaxLength(10) language: string;
}

@ArgsType()
export class TextArgs {
  @Field() @IsString() @MaxLength(100) secret: string;
  @Field() @IsString() @MaxLength(20_000) message: string;
}

@ArgsType()
export class SecretArgs {
  @Field() @IsString() @MaxLength(100) secret: string;
}

@InputType()
export class TransferInput {
  @Field() @IsUUID() departmentId: string;
  @Field() @IsString() @MaxLength(20_000) reason: string;
}

@InputType()
export class ReclassifyInput {
  @Field() @IsString() @MaxLength(100) serviceCode: string;
  @Field() @IsString() @MaxLength(20_000) reason: string;
}

@InputType()
export class RelocateInput {
  @Field(() => WhereInput) @ValidateNested() @Type(() => WhereInput) where: WhereInput;
  @Field() @IsString() @MaxLength(20_000) reason: string;
}

@InputType()
export class ReplyInput {
  @Field() @IsString() @MaxLength(20_000) message: string;
  @Field() @IsBoolean() forEverybody: boolean;
  @Field(() => String, { nullable: true, description: 'The newest timeline entry that was read; what others wrote since refuses the reply once.' })
  @IsOptional() @IsUUID() seen?: string | null;
  @Field(() => String, { nullable: true, description: 'Whose words they began as; counted.' }) @IsOptional() @IsString() @MaxLength(100) templateId?: string | null;
  @Field(() => String, { nullable: true, description: 'The revision of the shared draft that it ends.' }) @IsOptional() @IsUUID() draft?: string | null;
}

@ArgsType()
export class NoteArgs {
  @Field() @IsString() @MaxLength(50) id: string;
  @Field() @IsString() @MaxLength(20_000) note: string;
  @Field(() => [String], { defaultValue: [], description: 'Colleagues who are called by it, by id, beside those named in it as @Full Name.' })
  @IsArray() @ArrayMaxSize(MOST_MENTIONED) @IsUUID(undefined, { each: true })
  mentions: string[];
  @Field(() => String, { nullable: true, description: 'The revision of the shared draft that it ends.' }) @IsOptional() @IsUUID() draft?: string | null;
}

@InputType()
export class ModerateInput {
  @Field() @IsBoolean() show: boolean;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(20_000) publicDescription: string;
}
