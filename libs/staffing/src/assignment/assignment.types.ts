import { resultUnion, Translation } from '@civic311/platform';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { STRATEGIES, type Strategy } from '../rules/index.js';

@ObjectType({ description: 'Something that work can need and people can know.' })
export class Skill {
  @Field() id: string;
  @Field() name: string;
  @Field(() => [Translation], { description: 'Its name in every language.' }) names: Translation[];
}

@ObjectType()
export class ArrangedDepartment {
  @Field() id: string;
  @Field() name: string;
}

@ObjectType({ description: 'What one person can take.' })
export class PersonsWork {
  @Field() id: string;
  @Field() name: string;
  @Field(() => Int, { nullable: true, description: 'The weight of open work that they can have; null: they are given nothing by itself.' })
  capacity: number | null;
  @Field(() => [String]) languages: string[];
  @Field(() => [String]) skillIds: string[];
  @Field(() => [String], { description: 'None: they work everywhere.' }) areaIds: string[];
}

@ObjectType({ description: 'What one request of a service takes.' })
export class ServicesWork {
  @Field() id: string;
  @Field() name: string;
  @Field(() => Int) weight: number;
  @Field(() => [String], { description: 'All of them are needed.' }) skillIds: string[];
}

@ObjectType({ description: 'How a department gives its work to its people.' })
export class DepartmentsAssignment {
  @Field() departmentId: string;
  @Field({ description: 'New requests are given to somebody by the rules.' }) enabled: boolean;
  @Field({ description: 'longest-idle or most-capacity' }) strategy: string;
  @Field(() => Int, { description: 'Minutes of service after which it goes on to the next.' }) takeWithinMinutes: number;
  @Field(() => [PersonsWork], { description: 'By name, at most 100.' }) people: PersonsWork[];
  @Field(() => [ServicesWork], { description: 'By name, at most 500.' }) services: ServicesWork[];
}

@ObjectType()
export class WorkArranged {
  @Field() id: string;
}
export const WorkArrangedResult = resultUnion('WorkArrangedResult', () => WorkArranged);

@InputType()
export class AssignmentSettingInput {
  @Field() @IsBoolean() enabled: boolean;
  @Field(() => String) @IsIn(STRATEGIES) strategy: Strategy;
  @Field(() => Int) @IsInt() @Min(15) @Max(4_800) takeWithinMinutes: number;
}

@InputType()
export class PersonsWorkInput {
  @Field(() => Int) @IsInt() @Min(0) @Max(1_000) capacity: number;
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(10, { each: true }) languages: string[];
  @Field(() => [String]) @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) skillIds: string[];
  @Field(() => [String]) @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) areaIds: string[];
}

@InputType()
export class ServicesWorkInput {
  @Field(() => Int) @IsInt() @Min(1) @Max(100) weight: number;
  @Field(() => [String]) @ArrayMaxSize(20) @IsUUID(undefined, { each: true }) skillIds: string[];
}

@InputType({ description: 'A text in one of the city\'s languages.' })
export class WordingInput {
  @Field() @IsString() @MaxLength(10) language: string;
  @Field() @IsString() @MaxLength(100) text: string;
}
