import { ok } from '@civic311/kernel';
import { Allow, CurrentVisitor, SignInNeeded, type StaffVisitor, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AddCalendarInput, CalendarArgs, CloseForEmergencyInput, DecideHolidaysInput, ImportHolidaysInput, PublishCalendarInput, RenameCalendarArgs, toPublish } from './calendar.inputs.js';
import {
  AddCalendarResult,
  CalendarInDetail,
  CloseForEmergencyResult,
  DecideHolidaysResult,
  ImportHolidaysResult,
  PreviewCalendarResult,
  PublishCalendarResult,
  RenameCalendarResult,
  ServiceCalendar,
} from './calendar.types.js';
import { CalendarsQuery } from './calendars.query.js';
import { DecideHolidays } from './holidays/decide-holidays.js';
import { ImportHolidays } from './holidays/import-holidays.js';
import { AddCalendar } from './publishing/add-calendar.js';
import { CloseForEmergency } from './publishing/close-for-emergency.js';
import { PreviewCalendar } from './publishing/preview-calendar.js';
import { PublishCalendar } from './publishing/publish-calendar.js';
import { RenameCalendar } from './publishing/rename-calendar.js';

@Resolver()
export class CalendarResolver {
  constructor(
    private readonly query: CalendarsQuery,
    private readonly adding: AddCalendar,
    private readonly renaming: RenameCalendar,
    private readonly publishing: PublishCalendar,
    private readonly previewing: PreviewCalendar,
    private readonly closing: CloseForEmergency,
    private readonly importing: ImportHolidays,
    private readonly deciding: DecideHolidays,
  ) {}

  @Allow('calendar.manage')
  @Query(() => [ServiceCalendar], { description: 'By name.' })
  async serviceCalendars(@CurrentVisitor() { language }: Visitor): Promise<ServiceCalendar[]> {
    return this.query.all(language);
  }

  @Allow('calendar.manage')
  @Query(() => CalendarInDetail)
  async serviceCalendar(@Args() { id, version }: CalendarArgs): Promise<CalendarInDetail> {
    return this.query.one(id, version);
  }

  @Allow('calendar.manage')
  @Mutation(() => PreviewCalendarResult, { description: 'What publishing this would do. Changes nothing.' })
  async previewCalendar(@Args('input') input: PublishCalendarInput): Promise<typeof PreviewCalendarResult> {
    return toResult(await this.previewing.run(toPublish(input)));
  }

  @Allow('calendar.manage')
  @Mutation(() => PublishCalendarResult)
  async publishCalendar(@CurrentVisitor() visitor: Visitor, @Args('input') input: PublishCalendarInput): Promise<typeof PublishCalendarResult> {
    const done = await this.publishing.run(signedIn(visitor), toPublish(input));
    return toResult(done.ok ? ok({ calendarIds: [done.value.calendarId] }) : done);
  }

  @Allow('calendar.manage')
  @Mutation(() => AddCalendarResult, { description: 'With the hours that another one has now.' })
  async addCalendar(@CurrentVisitor() visitor: Visitor, @Args('input') input: AddCalendarInput): Promise<typeof AddCalendarResult> {
    return toResult(await this.adding.run(signedIn(visitor), input));
  }

  @Allow('calendar.manage')
  @Mutation(() => RenameCalendarResult, { description: 'No hour of it changes.' })
  async renameCalendar(@CurrentVisitor() visitor: Visitor, @Args() { id, name }: RenameCalendarArgs): Promise<typeof RenameCalendarResult> {
    return toResult(await this.renaming.run(signedIn(visitor), id, name));
  }

  @Allow('calendar.manage')
  @Mutation(() => CloseForEmergencyResult, { description: 'All of these calendars, or none.' })
  async closeForEmergency(@CurrentVisitor() visitor: Visitor, @Args('input') input: CloseForEmergencyInput): Promise<typeof CloseForEmergencyResult> {
    const done = await this.closing.run(signedIn(visitor), input);
    return toResult(done.ok ? ok({ calendarIds: done.value.map(({ calendarId }) => calendarId) }) : done);
  }

  @Allow('calendar.manage')
  @Mutation(() => ImportHolidaysResult, { description: 'Reads a feed into proposals. Nothing closes by it.' })
  async importHolidays(@CurrentVisitor() visitor: Visitor, @Args('input') input: ImportHolidaysInput): Promise<typeof ImportHolidaysResult> {
    return toResult(await this.importing.run(signedIn(visitor), input));
  }

  @Allow('calendar.manage')
  @Mutation(() => DecideHolidaysResult, { description: 'Publishes the dates taken as holidays.' })
  async decideHolidays(@CurrentVisitor() visitor: Visitor, @Args('input') input: DecideHolidaysInput): Promise<typeof DecideHolidaysResult> {
    return toResult(await this.deciding.run(signedIn(visitor), input));
  }
}

function signedIn({ staff }: Visitor): StaffVisitor {
  if (!staff) throw new SignInNeeded();
  return staff;
}
