import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { City, CitySettings } from './city-settings.js';
import { remembered } from './remembered.js';

interface CityRow {
  name: string;
  timeZone: string;
  languages: string[];
  settings: CitySettings;
  demo: boolean;
  seedHash: string;
}

/** The one city that this installation serves. */
@Injectable()
export class CityInForce {
  constructor(private readonly sql: Sql) {}

  /** The city, at most 30 seconds old. Throws when none is loaded yet. */
  readonly current: () => Promise<City> = remembered(30, async () => {
    const row = await this.sql.row<CityRow>(
      `select name, time_zone as "timeZone", languages, settings, demo, seed_hash as "seedHash" from city`,
    );
    if (!row) throw new Error('No city is loaded yet: npm run city -- load FOLDER');
    const { settings, ...city } = row;
    return { ...settings, ...city };
  });
}
