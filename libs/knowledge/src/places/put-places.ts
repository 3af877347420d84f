import { newId } from '@civic311/kernel';
import type { Transaction, Translated } from '@civic311/platform';
import type { ScheduleLine } from '../rules/index.js';
import { indexPlaces } from './index-places.js';
import type { PlacePhone } from './place.entity.js';

export interface PlaceToPut {
  readonly code: string;
  readonly name: Translated;
  readonly description: Translated;
  readonly address: string;
  readonly phones: readonly PlacePhone[];
  readonly schedule: readonly ScheduleLine[];
  readonly accessibility: Translated | null;
  /** Language tags. */
  readonly languages: readonly string[];
  /** Its hours and access are the city's to state. */
  readonly sample: boolean;
}

/** The city's places, in place of those before: by code they are added or changed; one that is missing is shown no more. */
export async function putPlaces(tx: Transaction, places: readonly PlaceToPut[]): Promise<void> {
  await tx.query(
    `insert into place (id, code, name, description, address, phones, schedule, accessibility, languages, sample)
     select id, code, name, description, address, phones, schedule, nullif(accessibility, 'null'), array(select jsonb_array_elements_text(languages)), sample
     from jsonb_to_recordset($1::jsonb) as p(id uuid, code text, name jsonb, description jsonb, address text, phones jsonb, schedule jsonb,
       accessibility jsonb, languages jsonb, sample boolean)
     on conflict (code) do update set name = excluded.name, description = excluded.description, address = excluded.address, phones = excluded.phones,
       schedule = excluded.schedule, accessibility = excluded.accessibility, languages = excluded.languages, sample = excluded.sample, active = true`,
    [JSON.stringify(places.map((place) => ({ ...place, id: newId() })))],
  );
  await tx.query('update place set active = false where code <> all($1) and active', [places.map(({ code }) => code)]);
  await indexPlaces(tx);
}
