import { Calendars } from '@civic311/calendar';
import { type CalendarVersion, lineOf, type WorkingTime, workingTime } from '@civic311/calendar/rules';
import { Sql, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Hours, LoggedEvent } from './rules/index.js';

/** The hours that a clock is counted by: all versions of its calendar that were known with `versionId` as the newest. */
export interface KnownHours {
  readonly versionId: string;
  readonly calendarId: string;
  /** How many of the versions correct the past. */
  readonly corrections: number;
  readonly line: readonly CalendarVersion[];
  readonly hours: WorkingTime;
}

const MOST_KEPT = 200;

/** Hours of service as they were known: a version never changes, so what was known with it as the newest never does. */
@Injectable()
export class ServiceHours {
  private readonly kept = new Map<string, KnownHours>();

  constructor(private readonly calendars: Calendars) {}

  /** As they are known now. Read it by the transaction that uses it. */
  async now(reader: Transaction | Sql, calendarId: string): Promise<KnownHours> {
    const [newest] = await rows<{ id: string }>(
      reader,
      'select id from calendar_version where calendar_id = $1 order by version desc limit 1',
      [calendarId],
    );
    if (!newest) throw new Error(`calendar ${calendarId} has no version`);
    return this.asOf(reader, newest.id);
  }

  /** As they were known when this was the newest version. */
  async asOf(reader: Transaction | Sql, versionId: string): Promise<KnownHours> {
    const known = this.kept.get(versionId);
    if (known) return known;
    const published = await rows<{ id: string; calendarId: string; correction: string | null }>(
      reader,
      `select v.id, v.calendar_id as "calendarId", v.correction from calendar_version v join calendar_version newest on newest.calendar_id = v.calendar_id
       where newest.id = $1 and v.version <= newest.version order by v.version`,
      [versionId],
    );
    const versions: CalendarVersion[] = [];
    for (const { id } of published) versions.push({ ...(await this.calendars.byId(reader, id)), id });
    if (published.length === 0) throw new Error(`there is no calendar version ${versionId}`);
    const corrections = published.filter(({ correction }) => correction !== null).length;
    const found = knownHours(versionId, published[0]!.calendarId, lineOf(versions), corrections);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(versionId, found);
    return found;
  }

  /** What a correction of one calendar makes of the hours in a log: that calendar's as they are now, others' as they were. */
  async corrected(reader: Transaction | Sql, log: readonly LoggedEvent[], now: KnownHours): Promise<Hours> {
    const known = new Map<string, WorkingTime>();
    for (const { calendarVersionId } of log) {
      const { calendarId, hours } = await this.asOf(reader, calendarVersionId);
      known.set(calendarVersionId, calendarId === now.calendarId ? now.hours : hours);
    }
    return (versionId) => known.get(versionId)!;
  }
}

export const knownHours = (
  versionId: string,
  calendarId: string,
  line: readonly CalendarVersion[],
  corrections: number,
): KnownHours => ({
  versionId,
  calendarId,
  corrections,
  line,
  hours: workingTime(line),
});

const rows = <Row>(reader: Transaction | Sql, text: string, values: unknown[]): Promise<Row[]> =>
  reader instanceof Sql ? reader.rows<Row>(text, values) : reader.query(text, values);
