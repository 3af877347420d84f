import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, inLanguage, NotFound, Sql, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { openNow, type ScheduleLine, weekOf } from '../rules/index.js';
import type { PlacePhone } from './place.entity.js';
import type { Place } from './places.types.js';

interface PlaceRow {
  code: string;
  name: Translated;
  description: Translated;
  address: string;
  phones: PlacePhone[];
  schedule: ScheduleLine[];
  accessibility: Translated | null;
  languages: string[];
  sample: boolean;
}

const COLUMNS = 'code, name, description, address, phones, schedule, accessibility, languages, sample';

/** Where residents go, as it is now. */
@Injectable()
export class PlacesQuery {
  constructor(
    private readonly sql: Sql,
    private readonly city: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async byCode(code: string, language: string): Promise<Place> {
    const row = await this.sql.row<PlaceRow>(`select ${COLUMNS} from place where code = $1 and active`, [code]);
    if (!row) throw new NotFound();
    return this.shown(row, language);
  }

  /** These, in their order; those that are no more are left out. */
  async byCodes(codes: readonly string[], language: string): Promise<Place[]> {
    if (codes.length === 0) return [];
    const rows = await this.sql.rows<PlaceRow>(`select ${COLUMNS} from place where code = any($1) and active order by array_position($1, code)`, [codes]);
    return Promise.all(rows.map((row) => this.shown(row, language)));
  }

  private async shown({ schedule, ...row }: PlaceRow, language: string): Promise<Place> {
    const { timeZone } = await this.city.current();
    const { open, until } = openNow(schedule, timeZone, this.clock.now());
    const notes = schedule.flatMap(({ description }) => (description ? [typeof description === 'string' ? description : inLanguage(description, language)] : []));
    return {
      ...row,
      name: inLanguage(row.name, language),
      description: inLanguage(row.description, language),
      accessibility: row.accessibility && inLanguage(row.accessibility, language),
      hours: weekOf(schedule).flatMap(({ day, windows }) => windows.map((window) => ({ day, ...window }))),
      hoursNotes: [...new Set(notes)],
      now: { open, untilDay: until?.day ?? null, untilMinute: until?.minute ?? null },
    };
  }
}
