import { Sql, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type CalendarVersion, lineOf } from './rules/index.js';

export interface VersionInForce {
  readonly versionId: string;
  readonly version: CalendarVersion;
}

interface VersionRow {
  id: string;
  timeZone: string;
  weekly: CalendarVersion['weekly'];
  exceptions: CalendarVersion['exceptions'];
  effectiveFrom: Date;
}

/** A city publishes a few versions a year; more than this means that ids are made up. */
const MOST_KEPT = 200;

/** Service hours by calendar and instant. */
@Injectable()
export class Calendars {
  /** A version never changes once it is published, so what is known of one stays true. */
  private readonly versions = new Map<string, CalendarVersion>();

  /**
   * The version in force at an instant; the first one also before its own beginning. Read it by the transaction that
   * uses it. Throws for a calendar without any version.
   */
  async inForce(reader: Transaction | Sql, calendarId: string, at: Date): Promise<VersionInForce> {
    const [found] = await rows<{ id: string }>(
      reader,
      `select id from calendar_version where calendar_id = $1
       order by effective_from <= $2 desc, case when effective_from <= $2 then version end desc, version limit 1`,
      [calendarId, at],
    );
    if (!found) throw new Error(`calendar ${calendarId} has no version`);
    return { versionId: found.id, version: await this.byId(reader, found.id) };
  }

  /**
   * The versions in force, each until the next begins: what `workingTime` counts by over any length of time. Throws for
   * a calendar without any version.
   */
  async line(reader: Transaction | Sql, calendarId: string): Promise<readonly CalendarVersion[]> {
    const published = await rows<{ id: string }>(
      reader,
      'select id from calendar_version where calendar_id = $1 order by version',
      [calendarId],
    );
    if (published.length === 0) throw new Error(`calendar ${calendarId} has no version`);
    const versions: CalendarVersion[] = [];
    for (const { id } of published) versions.push(await this.byId(reader, id));
    return lineOf(versions);
  }

  /** A published version, as a clock remembers it. Throws when there is none. */
  async byId(reader: Transaction | Sql, versionId: string): Promise<CalendarVersion> {
    const known = this.versions.get(versionId);
    if (known) return known;
    const [row] = await rows<VersionRow>(
      reader,
      `select id, time_zone as "timeZone", weekly, effective_from as "effectiveFrom",
         coalesce((select json_agg(json_build_object('date', local_date, 'windows', windows, 'kind', kind, 'name', name,
           'source', source) order by local_date) from calendar_exception where version_id = calendar_version.id), '[]') as exceptions
       from calendar_version where id = $1`,
      [versionId],
    );
    if (!row) throw new Error(`there is no calendar version ${versionId}`);
    const version: CalendarVersion = row;
    if (this.versions.size >= MOST_KEPT) this.versions.clear();
    this.versions.set(versionId, version);
    return version;
  }
}

const rows = <Row>(reader: Transaction | Sql, text: string, values: unknown[]): Promise<Row[]> =>
  reader instanceof Sql ? reader.rows<Row>(text, values) : reader.query(text, values);
