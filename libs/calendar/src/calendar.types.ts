import { resultUnion } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { EXCEPTION_KINDS, type ExceptionKind } from './rules/index.js';

const enumOf = <Name extends string>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;

export const CalendarExceptionKind = enumOf(EXCEPTION_KINDS);
registerEnumType(CalendarExceptionKind, { name: 'CalendarExceptionKind' });

export const STANDINGS = ['PAST', 'IN_FORCE', 'WAITING', 'OVERRULED'] as const;
export type Standing = (typeof STANDINGS)[number];
export const CalendarStanding = enumOf(STANDINGS);
registerEnumType(CalendarStanding, { name: 'CalendarStanding' });

@ObjectType({ description: 'Open from the one minute until before the other, counted from local midnight; past 1440 it is the next day.' })
export class OpenWindow {
  @Field(() => Int) opens: number;
  @Field(() => Int) closes: number;
}

@ObjectType()
export class DayOfWeekHours {
  @Field(() => Int, { description: '1 is Monday, 7 is Sunday.' }) day: number;
  @Field(() => [OpenWindow]) windows: OpenWindow[];
}

@ObjectType({ description: 'A date with hours of its own.' })
export class CalendarDate {
  @Field({ description: "YYYY-MM-DD, in the calendar's zone." }) date: string;
  @Field(() => CalendarExceptionKind) kind: ExceptionKind;
  @Field() name: string;
  @Field(() => [OpenWindow], { description: 'None: closed all day.' }) windows: OpenWindow[];
  @Field() source: string;
}

@ObjectType({ description: 'What was published, once and for all.' })
export class PublishedVersion {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field() effectiveFrom: Date;
  @Field() publishedAt: Date;
  @Field(() => String, { nullable: true, description: "Null: the city's folder." }) publishedBy: string | null;
  @Field() reason: string;
  @Field(() => String, { nullable: true, description: 'Why the past was changed.' }) correction: string | null;
  @Field(() => CalendarStanding) standing: Standing;
}

@ObjectType()
export class ServiceHours {
  @Field(() => ID) versionId: string;
  @Field() timeZone: string;
  @Field(() => [DayOfWeekHours]) weekly: DayOfWeekHours[];
  @Field(() => [CalendarDate], { description: 'By date.' }) dates: CalendarDate[];
}

@ObjectType()
export class ServiceCalendar {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field(() => [String], { description: 'Departments that work by it.' }) departments: string[];
  @Field() timeZone: string;
  @Field(() => [DayOfWeekHours], { description: 'In force now.' }) weekly: DayOfWeekHours[];
  @Field(() => CalendarDate, { nullable: true, description: 'The next date with hours of its own.' }) next: CalendarDate | null;
}

@ObjectType({ description: 'A date that a feed names, before anybody decided.' })
export class HolidayProposal {
  @Field(() => ID) id: string;
  @Field() date: string;
  @Field() name: string;
  @Field() about: string;
  @Field() source: string;
}

@ObjectType({ description: 'A calendar as its administrator needs it.' })
export class CalendarInDetail {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field(() => ServiceHours, { description: 'The version asked for, else the one in force.' }) hours: ServiceHours;
  @Field(() => [PublishedVersion], { description: 'The newest first, at most 100.' }) versions: PublishedVersion[];
  @Field(() => [HolidayProposal], { description: 'By date, at most 100.' }) proposals: HolidayProposal[];
}

@ObjectType({ description: 'What a publication would do.' })
export class CalendarPreview {
  @Field() effectiveFrom: Date;
  @Field(() => [PublishedVersion], { description: 'Published before, and no longer to begin.' }) withdrawn: PublishedVersion[];
  @Field(() => Int, { description: 'Open minutes in the next 28 days, as it stands.' }) minutesBefore: number;
  @Field(() => Int, { description: 'And after.' }) minutesAfter: number;
  @Field(() => [String], { description: 'Dates whose own hours come, go or change, at most 100.' }) dates: string[];
}

@ObjectType()
export class CalendarChanged {
  @Field(() => [ID]) calendarIds: string[];
}

@ObjectType()
export class ImportedHolidays {
  @Field(() => ID) calendarId: string;
  @Field(() => Int, { description: 'Dates that nobody proposed before.' }) proposed: number;
  @Field(() => Int, { description: 'Proposed before, or with hours of their own already.' }) known: number;
  @Field(() => [String], { description: 'Events that could not be read.' }) unread: string[];
}

@ObjectType()
export class DecidedHolidays {
  @Field(() => ID) calendarId: string;
  @Field(() => Int) taken: number;
  @Field(() => Int) left: number;
}

export const PublishCalendarResult = resultUnion('PublishCalendarResult', () => CalendarChanged);
export const PreviewCalendarResult = resultUnion('PreviewCalendarResult', () => CalendarPreview);
export const CloseForEmergencyResult = resultUnion('CloseForEmergencyResult', () => CalendarChanged);
export const ImportHolidaysResult = resultUnion('ImportHolidaysResult', () => ImportedHolidays);
export const DecideHolidaysResult = resultUnion('DecideHolidaysResult', () => DecidedHolidays);

@ObjectType()
export class AddedCalendar {
  @Field(() => ID) id: string;
}
export const AddCalendarResult = resultUnion('AddCalendarResult', () => AddedCalendar);

@ObjectType()
export class RenamedCalendar {
  @Field(() => ID) id: string;
}
export const RenameCalendarResult = resultUnion('RenameCalendarResult', () => RenamedCalendar);
