import { type Clock, type FieldFault, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CitySettings, Emergency, OutsidePointer } from './city-settings.js';
import type { NoLocationPoint } from './rules/index.js';

/** What of the city people may change on its page; its map, zone and languages come with its folder, as README.md says why. */
export interface CityWords {
  readonly name: string;
  /** Two letters, such as 'MA'. */
  readonly state: string;
  readonly emergencyPhone: string;
  readonly nonEmergencyPhone: string;
  /** For how many days after closing a resident may ask to reopen. */
  readonly reopenDays: number;
  readonly noLocationPoints: readonly NoLocationPoint[];
  readonly outsidePointers: readonly OutsidePointer[];
  readonly emergencies: readonly Emergency[];
}

const PHONE = /^[0-9][0-9 ()-]{2,19}$/;
const STATE = /^[A-Z]{2}$/;
const WIDEST_RADIUS_METRES = 1_000;
const LONGEST_WORDS = 2_000;
const LONGEST_NAME = 120;

/** Changes the city's own words; every page has them within 30 seconds. */
@Injectable()
export class ChangeCity {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(by: StaffVisitor, words: CityWords, reason: string | null): Promise<Result<{ name: string }, InputRefusal>> {
    return inTransaction<{ name: string }, InputRefusal>(this.dataSource, async (tx) => {
      const [city] = (await tx.query('select name, settings, languages from city for update')) as { name: string; settings: CitySettings; languages: string[] }[];
      if (!city) throw new Error('no city is loaded');
      const faults = cityFaults(words, city.languages);
      if (faults.length > 0) return invalid(...faults);
      const { name, ...settings } = words;
      await tx.query('update city set name = $1, settings = settings || $2', [name, JSON.stringify(settings)]);
      const before = wordsOf(city.name, city.settings);
      await recordChange(tx, { kind: 'city', about: 'city', name, by: by.id, at: this.clock.now(), before, after: words, reason });
      return ok({ name });
    });
  }
}

/** What its page shows. */
export const wordsOf = (
  name: string,
  { state, emergencyPhone, nonEmergencyPhone, reopenDays, noLocationPoints, outsidePointers, emergencies }: CitySettings,
): CityWords => ({
  name,
  state,
  emergencyPhone,
  nonEmergencyPhone,
  reopenDays,
  noLocationPoints,
  outsidePointers,
  emergencies,
});

function cityFaults(words: CityWords, languages: readonly string[]): FieldFault[] {
  const { name, state, emergencyPhone, nonEmergencyPhone, reopenDays, noLocationPoints, outsidePointers, emergencies } = words;
  const between = (path: string, value: number, min: number, max: number) => (value >= min && value <= max ? [] : [{ path, code: 'NOT_BETWEEN', min, max }]);
  const phone = (path: string, value: string) => (PHONE.test(value) ? [] : [{ path, code: 'NOT_A_PHONE' }]);
  const text = (path: string, words: Readonly<Record<string, string>>, max: number) =>
    languages.flatMap((language) => {
      const given = words[language] ?? '';
      if (given.trim() === '') return [{ path: `${path}.${language}`, code: 'TEXT_NEEDED' }];
      return given.length > max ? [{ path: `${path}.${language}`, code: 'TOO_LONG', max }] : [];
    });
  return [
    ...(name.trim() === '' ? [{ path: 'name', code: 'TEXT_NEEDED' }] : []),
    ...(STATE.test(state) ? [] : [{ path: 'state', code: 'NOT_A_STATE' }]),
    ...phone('emergencyPhone', emergencyPhone),
    ...phone('nonEmergencyPhone', nonEmergencyPhone),
    ...(Number.isInteger(reopenDays) && reopenDays >= 1 && reopenDays <= 365 ? [] : [{ path: 'reopenDays', code: 'OUT_OF_RANGE', max: 365 }]),
    ...noLocationPoints.flatMap(({ latitude, longitude, radiusMetres }, at) => [
      ...between(`noLocationPoints.${at}.latitude`, latitude, -90, 90),
      ...between(`noLocationPoints.${at}.longitude`, longitude, -180, 180),
      ...between(`noLocationPoints.${at}.radiusMetres`, radiusMetres, 0, WIDEST_RADIUS_METRES),
    ]),
    ...outsidePointers.flatMap((pointer, at) => [
      ...text(`outsidePointers.${at}.name`, pointer.name, LONGEST_NAME),
      ...text(`outsidePointers.${at}.handles`, pointer.handles, LONGEST_WORDS),
      ...(pointer.phone === null ? [] : phone(`outsidePointers.${at}.phone`, pointer.phone)),
    ]),
    ...emergencies.flatMap((emergency, at) => [
      ...languages.flatMap((language) => ((emergency.words[language] ?? []).length > 0 ? [] : [{ path: `emergencies.${at}.words.${language}`, code: 'TEXT_NEEDED' }])),
      ...text(`emergencies.${at}.message`, emergency.message, LONGEST_WORDS),
      ...phone(`emergencies.${at}.call`, emergency.call),
    ]),
  ];
}
