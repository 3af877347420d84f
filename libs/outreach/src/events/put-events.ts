import { cleanMarkdown, newId } from '@civic311/kernel';
import type { Transaction, Translated } from '@civic311/platform';
import { randomBytes, randomUUID } from 'node:crypto';
import { checkInCode, type EventKind, promoted } from '../rules/index.js';

/** An event of a demo, with invented people who come to it. */
export interface EventToPut {
  /** None: a new one. */
  readonly id?: string;
  /** The same for each event of a series. */
  readonly seriesId?: string | null;
  readonly kind: EventKind;
  readonly title: Translated;
  readonly body: Translated;
  readonly access: Translated;
  readonly placeName: string;
  readonly address: string;
  readonly languages: readonly string[];
  readonly neighborhoodId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly interpreterUntil: Date | null;
  readonly capacity: number | null;
  /** How often the code on its flyer was scanned. */
  readonly scans?: number;
  readonly people: readonly { readonly name: string; readonly email: string; readonly people: number; readonly language: string; readonly arrived: boolean }[];
}

/** Puts a demo's events in place of those it had. Nobody is written to. */
export async function putEvents(tx: Transaction, events: readonly EventToPut[], now: Date): Promise<void> {
  await tx.query('delete from event_registration where event_id in (select id from outreach_event where sample)');
  await tx.query('delete from outreach_event where sample');
  for (const { people, ...event } of events) {
    const registeredAt = event.startsAt <= now ? new Date(event.startsAt.getTime() - 3 * 86_400_000) : now;
    const id = event.id ?? newId(now);
    const seats = promoted(people.map((one, at) => ({ id: String(at), people: one.people })), event.capacity ?? Infinity, event.startsAt, now);
    const seated = new Set(seats.map((one) => one.id));
    await tx.query(
      `insert into outreach_event (id, series_id, kind, state, title, body, access, place_name, address, languages, neighborhood_id, starts_at, ends_at, interpreter_until, capacity,
         most_people, taken, last_number, published_at, sample, written_at)
       values ($1, $17, $2, 'published', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, least(6, $13), $14, $15, $16, true, $16)`,
      [
        id, event.kind, JSON.stringify(event.title), JSON.stringify(mapWords(event.body, cleanMarkdown)), JSON.stringify(event.access), event.placeName, event.address, event.languages,
        event.neighborhoodId, event.startsAt, event.endsAt, event.interpreterUntil, event.capacity, seats.reduce((sum, one) => sum + one.people, 0), people.length, now, event.seriesId ?? null,
      ],
    );
    if (event.scans) await tx.query('insert into flyer_scan (event_id, day, scans) values ($1, $2::date, $3)', [id, registeredAt, event.scans]);
    for (const [at, one] of people.entries()) {
      const isSeated = seated.has(String(at));
      const arrives = isSeated && one.arrived;
      await tx.query(
        `insert into event_registration (id, event_id, form_key, number, check_in_code, state, name, email, people, language, registered_at, reminded_at, arrived_at, arrived)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          newId(now), id, randomUUID(), at + 1, checkInCode(randomBytes(8)), isSeated ? 'registered' : 'waiting', one.name, one.email, one.people, one.language,
          registeredAt, event.startsAt <= now ? registeredAt : null, arrives ? event.startsAt : null, arrives ? one.people : null,
        ],
      );
    }
  }
}

/** Each language's words changed alike. */
export const mapWords = (words: Translated, change: (text: string) => string): Translated => Object.fromEntries(Object.entries(words).map(([language, text]) => [language, change(text)]));
