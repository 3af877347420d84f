import { refuse, type Result } from '@civic311/kernel';
import { inTransaction, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CalendarVersion, planVersion, type Publication } from '../rules/index.js';
import { type CalendarChange, Publishing, type PublishRefusal } from './publishing.js';
import type { Why } from './record-publication.js';

export interface CalendarToPublish extends Why, Pick<CalendarVersion, 'timeZone' | 'weekly' | 'exceptions'> {
  readonly calendarId: string;
  /** When it begins; null: now. In place of everything that is in force or waits from then on. */
  readonly effectiveFrom: Date | null;
  /** The newest version that the publisher saw: when somebody published since, it is refused. */
  readonly basedOn?: string | null;
}

export type PublishCalendarRefusal = PublishRefusal | { readonly code: 'CHANGED_MEANWHILE' };

/** Publishes new hours. Versions are never edited; the past changes only by a correction with its reason. */
@Injectable()
export class PublishCalendar {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publishing: Publishing,
  ) {}

  run(by: StaffVisitor, input: CalendarToPublish): Promise<Result<CalendarChange, PublishCalendarRefusal>> {
    return inTransaction<CalendarChange, PublishCalendarRefusal>(this.dataSource, async (tx) => {
      if (await this.isStale(tx, input)) return refuse({ code: 'CHANGED_MEANWHILE' });
      return this.publishing.publish(tx, by, input.calendarId, planOf(input), { ...input, source: by.name });
    });
  }

  /** The same without publishing: what would be in force. */
  plan(tx: Transaction, input: CalendarToPublish): Promise<Result<Publication, PublishRefusal>> {
    return this.publishing.plan(tx, input.calendarId, planOf(input));
  }

  private async isStale(tx: Transaction, { calendarId, basedOn }: CalendarToPublish): Promise<boolean> {
    if (!basedOn) return false;
    const [newest] = (await tx.query('select id from calendar_version where calendar_id = $1 order by version desc limit 1', [
      calendarId,
    ])) as { id: string }[];
    return newest !== undefined && newest.id !== basedOn;
  }
}

const planOf =
  ({ timeZone, weekly, exceptions, effectiveFrom, correction }: CalendarToPublish) =>
  (line: readonly CalendarVersion[], now: Date) =>
    planVersion(line, { timeZone, weekly, exceptions, effectiveFrom: effectiveFrom ?? now }, now, Boolean(correction));
