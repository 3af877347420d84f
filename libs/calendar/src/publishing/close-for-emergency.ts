import { ok, type Result } from '@civic311/kernel';
import { inTransaction, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CalendarVersion, planExceptions, type Publication, type Window } from '../rules/index.js';
import { type CalendarChange, Publishing, type PublishRefusal } from './publishing.js';
import type { Why } from './record-publication.js';

export interface EmergencyClosure extends Why {
  readonly calendarIds: readonly string[];
  /** 'YYYY-MM-DD' in each calendar's own zone. Today closes from now on; by a correction, from its midnight on. */
  readonly localDate: string;
  /** Hours that stay open on that date; none: closed all day. */
  readonly windows?: readonly Window[];
}

/** Closes offices for a storm, a fire, a strike: all of these calendars or none. The reason is the name of the day. */
@Injectable()
export class CloseForEmergency {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publishing: Publishing,
  ) {}

  run(by: StaffVisitor, closure: EmergencyClosure): Promise<Result<readonly CalendarChange[], PublishRefusal>> {
    return inTransaction<readonly CalendarChange[], PublishRefusal>(this.dataSource, async (tx) => {
      const changes: CalendarChange[] = [];
      // In one order, so that two closures at once wait for each other and never both.
      for (const calendarId of [...new Set(closure.calendarIds)].sort()) {
        const done = await this.publishing.publish(tx, by, calendarId, planOf(closure), { ...closure, source: by.name });
        if (!done.ok) return done;
        changes.push(done.value);
      }
      return ok(changes);
    });
  }

  /** The same without closing anything: what would be in force, by calendar. */
  async plan(tx: Transaction, closure: EmergencyClosure): Promise<Result<ReadonlyMap<string, Publication>, PublishRefusal>> {
    const plans = new Map<string, Publication>();
    for (const calendarId of [...new Set(closure.calendarIds)].sort()) {
      const planned = await this.publishing.plan(tx, calendarId, planOf(closure));
      if (!planned.ok) return planned;
      plans.set(calendarId, planned.value);
    }
    return ok(plans);
  }
}

const planOf =
  ({ localDate, windows = [], reason, correction }: EmergencyClosure) =>
  (line: readonly CalendarVersion[], now: Date) =>
    planExceptions(line, [{ date: localDate, windows, kind: 'EMERGENCY_CLOSURE', name: reason }], now, Boolean(correction));
