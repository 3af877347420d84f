import type { InputRefusal, Translated } from '@civic311/platform';
import type { EventKind, EventTimes } from '../rules/index.js';

/** What is kept of an event besides when it is. */
export interface Kept {
  readonly kind: EventKind;
  readonly title: Translated;
  readonly body: Translated;
  readonly access: Translated;
  readonly placeName: string;
  readonly address: string;
  readonly languages: readonly string[];
  readonly neighborhoodId: string | null;
  readonly capacity: number | null;
  readonly mostPeople: number;
}

export interface Dates extends EventTimes {
  readonly interpreterUntil: Date | null;
}

export type WriteRefusal = InputRefusal | { readonly code: 'WRITTEN_MEANWHILE' | 'EVENT_CANCELLED' | 'EVENT_OVER' };

/** In the order of their columns: from kind to neighborhood, then the times, then the places. */
export const columns = ({ kind, title, body, access, placeName, address, languages, neighborhoodId, capacity, mostPeople }: Kept, { startsAt, endsAt, interpreterUntil }: Dates) =>
  [kind, JSON.stringify(title), JSON.stringify(body), JSON.stringify(access), placeName, address, languages, neighborhoodId, startsAt, endsAt, interpreterUntil, capacity, mostPeople] as const;

/** As the history says it. */
export const saidOf = ({ kind, title, body, access, placeName, address, languages, startsAt, endsAt, interpreterUntil, capacity, mostPeople }: Kept & Dates) => ({
  kind, title, body, access, placeName, address, languages, capacity, mostPeople,
  startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), interpreterUntil: interpreterUntil?.toISOString() ?? null,
});
