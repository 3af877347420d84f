import { HasWords, IsDay } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { CalendarExceptionKind } from './calendar.types.js';
import { type CalendarException, type CalendarVersion, type ExceptionKind, LATEST_CLOSE, MOST_FEED_CHARACTERS, startOfDate } from './rules/index.js';

@InputType()
export class OpenWindowInput {
  @Field(() => Int) @IsInt() @Min(0) @Max(LATEST_CLOSE) opens: number;
  @Field(() => Int) @IsInt() @Min(0) @Max(LATEST_CLOSE) closes: number;
}

@InputType()
export class DayOfWeekHoursInput {
  @Field(() => Int, { description: '1 is Monday, 7 is Sunday.' }) @IsInt() @Min(1) @Max(7) day: number;
  @Field(() => [OpenWindowInput]) @ArrayMaxSize(24) @ValidateNested({ each: true }) @Type(() => OpenWindowInput) windows: OpenWindowInput[];
}

@InputType()
export class CalendarDateInput {
  @Field({ description: "YYYY-MM-DD, in the calendar's zone." }) @IsDay() date: string;
  @Field(() => CalendarExceptionKind) @IsEnum(CalendarExceptionKind) kind: ExceptionKind;
  @Field() @IsString() @HasWords() @MaxLength(120) name: string;
  @Field(() => [OpenWindowInput]) @ArrayMaxSize(24) @ValidateNested({ each: true }) @Type(() => OpenWindowInput) windows: OpenWindowInput[];

  @Field(() => String, { nullable: true, description: 'Where it comes from; else whoever publishes.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string | null;
}

@InputType()
class Reasoned {
  @Field() @IsString() @HasWords() @MaxLength(120) reason: string;

  @Field(() => String, { nullable: true, description: 'Why the past may change. Without it what changes the past is refused.' })
  @IsOptional()
  @IsString()
  @HasWords()
  @MaxLength(500)
  correction?: string | null;
}

@InputType()
export class PublishCalendarInput extends Reasoned {
  @Field(() => ID) @IsUUID() calendarId: string;
  @Field() @IsString() @IsNotEmpty() @MaxLength(64) timeZone: string;
  @Field(() => [DayOfWeekHoursInput]) @ArrayMaxSize(7) @ValidateNested({ each: true }) @Type(() => DayOfWeekHoursInput) weekly: DayOfWeekHoursInput[];
  @Field(() => [CalendarDateInput]) @ArrayMaxSize(5_000) @ValidateNested({ each: true }) @Type(() => CalendarDateInput) dates: CalendarDateInput[];
  @Field(() => String, { nullable: true, description: "YYYY-MM-DD: the day with which it begins, in its own zone; null: now." })
  @IsOptional()
  @IsDay()
  effectiveDate?: string | null;

  @Field(() => ID, { nullable: true, description: 'The newest version that was seen; refused when there is a newer.' }) @IsOptional() @IsUUID() basedOn?: string | null;
}

/** The input in the words of the rules. */
export const toPublish = ({ weekly, dates, effectiveDate, ...input }: PublishCalendarInput) => ({
  ...input,
  weekly: Object.fromEntries(weekly.map(({ day, windows }) => [day, windows])) as CalendarVersion['weekly'],
  exceptions: dates.map(({ source, ...exception }): CalendarException => (source ? { ...exception, source } : exception)),
  effectiveFrom: effectiveDate ? beginningOf(input.timeZone, effectiveDate) : null,
});

/** Null in a zone that nobody knows: the rules say so, in its place. */
function beginningOf(timeZone: string, date: string): Date | null {
  try {
    return startOfDate(timeZone, date);
  } catch {
    return null;
  }
}

@InputType()
export class CloseForEmergencyInput extends Reasoned {
  @Field(() => [ID]) @ArrayMinSize(1) @ArrayMaxSize(100) @IsUUID('all', { each: true }) calendarIds: string[];
  @Field({ description: "YYYY-MM-DD, in each calendar's zone." }) @IsDay() localDate: string;

  @Field(() => [OpenWindowInput], { defaultValue: [], description: 'Hours that stay open; none: closed all day.' })
  @ArrayMaxSize(24)
  @ValidateNested({ each: true })
  @Type(() => OpenWindowInput)
  windows: OpenWindowInput[];
}

@InputType()
export class ImportHolidaysInput {
  @Field(() => ID) @IsUUID() calendarId: string;
  @Field({ description: 'An iCalendar file (RFC 5545).' }) @IsString() @IsNotEmpty() @MaxLength(MOST_FEED_CHARACTERS) feed: string;
  @Field({ description: "The file's name, or its address." }) @IsString() @IsNotEmpty() @MaxLength(200) source: string;
}

@InputType()
export class DecideHolidaysInput {
  @Field(() => ID) @IsUUID() calendarId: string;
  @Field(() => [ID], { description: 'The city closes on these.' }) @ArrayMaxSize(200) @IsUUID('all', { each: true }) take: string[];
  @Field(() => [ID], { description: 'And works on these.' }) @ArrayMaxSize(200) @IsUUID('all', { each: true }) leave: string[];
  @Field() @IsString() @HasWords() @MaxLength(120) reason: string;
}

@ArgsType()
export class CalendarArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ID, { nullable: true, description: 'The version whose hours are shown; null: the one in force.' }) @IsOptional() @IsUUID() version?: string | null;
}

@ArgsType()
export class RenameCalendarArgs {
  @Field(() => ID) @IsString() @MaxLength(36) id: string;
  @Field() @IsString() @MaxLength(120) name: string;
}

@InputType()
export class AddCalendarInput {
  @Field() @IsString() @MaxLength(64) code: string;
  @Field() @IsString() @MaxLength(120) name: string;
  @Field(() => ID, { description: 'The calendar whose hours it begins with.' }) @IsString() @MaxLength(36) likeId: string;
  @Field() @IsString() @MaxLength(120) reason: string;
}
