import { CloseForEmergency, CloseForEmergencyInput, type PublishRefusal, PublishCalendar, PublishCalendarInput, toPublish } from '@civic311/calendar';
import type { CalendarVersion, Publication } from '@civic311/calendar/rules';
import { ok, type Result } from '@civic311/kernel';
import { Allow, inTransaction, Limited, toResult } from '@civic311/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Recompute, type Recomputed } from './recompute.js';
import { CalendarDryRunResult } from './recompute.types.js';

type Plans = Result<ReadonlyMap<string, Publication>, PublishRefusal>;

/** What hours that nobody has published yet would do to the clocks that run: whoever publishes them looks first. */
@Resolver()
export class CalendarDryRunResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publishing: PublishCalendar,
    private readonly closing: CloseForEmergency,
    private readonly recompute: Recompute,
  ) {}

  @Mutation(() => CalendarDryRunResult, { description: 'What publishing this would do to open clocks. Changes nothing.' })
  @Allow('calendar.manage')
  @Limited({ what: 'recompute', hits: 10, seconds: 60 })
  async publishCalendarDryRun(@Args('input') input: PublishCalendarInput): Promise<typeof CalendarDryRunResult> {
    const planned = await inTransaction(this.dataSource, async (tx) => {
      const plan = await this.publishing.plan(tx, toPublish(input));
      return plan.ok ? ok(new Map([[input.calendarId, plan.value]])) : plan;
    });
    return toResult(await this.tried(planned, input));
  }

  @Mutation(() => CalendarDryRunResult, { description: 'What closing would do to open clocks. Changes nothing.' })
  @Allow('calendar.manage')
  @Limited({ what: 'recompute', hits: 10, seconds: 60 })
  async closeForEmergencyDryRun(@Args('input') input: CloseForEmergencyInput): Promise<typeof CalendarDryRunResult> {
    const planned = await inTransaction(this.dataSource, (tx) => this.closing.plan(tx, input));
    return toResult(await this.tried(planned, input));
  }

  private async tried(planned: Plans, { correction }: { correction?: string | null }): Promise<Result<Recomputed, PublishRefusal>> {
    if (!planned.ok) return planned;
    const calendars = new Map<string, readonly CalendarVersion[]>([...planned.value].map(([id, { line }]) => [id, line]));
    return ok(await this.recompute.run({ dryRun: true, reason: 'DRY_RUN', calendars, correction: Boolean(correction) }));
  }
}
