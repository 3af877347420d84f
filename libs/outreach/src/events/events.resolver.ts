import { toHtml } from '@civic311/kernel';
import { Allow, AllowAnyone, CurrentVisitor, Limited, toConnection, toResult, translated, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CancelEventArgs, EventIdArgs, EventInput, EventsArgs, EventsToEditArgs, PreviewTextArgs, PublishEventArgs } from './events.inputs.js';
import { EventChangesQuery } from './event-changes.query.js';
import { eventPosition, EventsQuery } from './events.query.js';
import { CityEvent, CityEventConnection, EventChange, EventLineConnection, EventToEdit, WriteEventResult } from './events.types.js';
import { MoveEvent } from './move-event.js';
import { WriteEvent } from './write-event.js';

@Resolver()
export class EventsResolver {
  constructor(
    private readonly events: EventsQuery,
    private readonly writing: WriteEvent,
    private readonly moving: MoveEvent,
    private readonly changes: EventChangesQuery,
  ) {}

  @AllowAnyone()
  @Query(() => CityEventConnection, { description: 'What is not over yet, the next first.' })
  async cityEvents(@Args() { first, after, ...filter }: EventsArgs, @CurrentVisitor() { language }: Visitor) {
    return toConnection(await this.events.upcoming(filter, language, first, after), eventPosition);
  }

  @AllowAnyone()
  @Query(() => CityEvent)
  cityEvent(@Args() { id }: EventIdArgs, @CurrentVisitor() { language }: Visitor): Promise<CityEvent> {
    return this.events.one(id, language);
  }

  @AllowAnyone()
  @Limited({ what: 'flyer-scan', hits: 60, seconds: 3_600 })
  @Mutation(() => Boolean, { description: 'Somebody came by the code on an event’s flyer.' })
  async noteFlyerScan(@Args() { id }: EventIdArgs): Promise<boolean> {
    await this.moving.noteScan(id);
    return true;
  }

  @Allow('outreach.check-in')
  @Query(() => EventLineConnection)
  async eventsToEdit(@Args() { past, first, after }: EventsToEditArgs, @CurrentVisitor() { language }: Visitor) {
    return toConnection(await this.events.lines(past, language, first, after), eventPosition);
  }

  @Allow('outreach.check-in')
  @Query(() => EventToEdit)
  eventToEdit(@Args() { id }: EventIdArgs, @CurrentVisitor() { language }: Visitor): Promise<EventToEdit> {
    return this.events.toEdit(id, language);
  }

  @Allow('outreach.write')
  @Query(() => [EventChange], { description: 'The last fifty, newest first.' })
  eventChanges(@Args() { id }: EventIdArgs): Promise<EventChange[]> {
    return this.changes.of(id);
  }

  @Allow('outreach.write')
  @Query(() => String, { description: 'Markdown as residents will see it: safe HTML.' })
  previewEventText(@Args() { text }: PreviewTextArgs): string {
    return toHtml(text);
  }

  @Allow('outreach.write')
  @Mutation(() => WriteEventResult)
  async writeEvent(@Args('input') input: EventInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof WriteEventResult> {
    const { id, writtenAt, neighborhood, interpreterLocal, capacity, repeat, title, body, access, ...rest } = input;
    return toResult(
      await this.writing.run(staff!, {
        ...rest, id: id ?? null, writtenAt: writtenAt ?? null, neighborhood: neighborhood ?? null, interpreterLocal: interpreterLocal ?? null, capacity: capacity ?? null,
        repeat: repeat ?? null, title: translated(title), body: translated(body), access: translated(access),
      }),
    );
  }

  @Allow('outreach.write')
  @Mutation(() => WriteEventResult)
  async publishEvent(@Args() { id, atLocal, series }: PublishEventArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof WriteEventResult> {
    return toResult(await this.moving.publish(staff!, id, atLocal || null, series));
  }

  @Allow('outreach.write')
  @Mutation(() => WriteEventResult)
  async cancelEvent(@Args() { id, reason }: CancelEventArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof WriteEventResult> {
    return toResult(await this.moving.cancel(staff!, id, translated(reason)));
  }
}
