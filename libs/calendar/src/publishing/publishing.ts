import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, Events, type InputRefusal, invalid, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { CalendarPublished } from '../calendar.events.js';
import { Calendars } from '../calendars.js';
import type { CalendarVersion, Publication, PublicationRefusal } from '../rules/index.js';
import { recordPublication, type Why } from './record-publication.js';
import { insertVersion, lockCalendar } from './versions.store.js';

export type PublishRefusal =
  | InputRefusal
  | { readonly code: 'NO_SUCH_CALENDAR' }
  | { readonly code: 'NEEDS_CORRECTION'; readonly since: Date };

export interface CalendarChange {
  readonly calendarId: string;
  readonly versionIds: readonly string[];
}

type Planning = (line: readonly CalendarVersion[], now: Date) => Result<Publication, PublicationRefusal>;

/** What every way of publishing a calendar shares: plan against what stands, keep the versions, tell who counts by them. */
@Injectable()
export class Publishing {
  constructor(
    private readonly calendars: Calendars,
    private readonly events: Events,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  /** The publication as it would be; nobody else can publish this calendar until the transaction ends. */
  async plan(tx: Transaction, calendarId: string, planning: Planning): Promise<Result<Publication, PublishRefusal>> {
    if (!(await lockCalendar(tx, calendarId))) return refuse({ code: 'NO_SUCH_CALENDAR' });
    const planned = planning(await this.calendars.line(tx, calendarId), this.clock.now());
    if (planned.ok) return planned;
    const { refusal } = planned;
    return refusal.code === 'CALENDAR_INVALID' ? invalid(...refusal.faults) : refuse(refusal);
  }

  async publish(
    tx: Transaction,
    by: StaffVisitor,
    calendarId: string,
    planning: Planning,
    { reason, correction = null, source }: Why & { source: string },
  ): Promise<Result<CalendarChange, PublishRefusal>> {
    const planned = await this.plan(tx, calendarId, planning);
    if (!planned.ok) return planned;
    const line = await this.calendars.line(tx, calendarId);
    const published = { by: by.id, at: this.clock.now(), reason, correction: correction || null, source };
    const versionIds: string[] = [];
    for (const version of planned.value.versions) {
      versionIds.push(await insertVersion(tx, calendarId, version as CalendarVersion & { effectiveFrom: Date }, published));
    }
    // A closure published for versions that wait as well is one change to people.
    await recordPublication(tx, by, calendarId, { line, version: planned.value.versions[0]!, ...published });
    await this.events.emit<CalendarPublished>(tx, {
      name: 'CalendarPublished',
      calendarId,
      versionId: versionIds[0]!,
      effectiveFrom: planned.value.versions[0]!.effectiveFrom!.toISOString(),
      correction: published.correction,
    });
    return ok({ calendarId, versionIds });
  }
}
